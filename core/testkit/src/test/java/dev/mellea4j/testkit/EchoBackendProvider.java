package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.function.Function;

/** Makes backends that answer with the prompt, word by word. */
public final class EchoBackendProvider implements BackendProvider {

  private final Function<BackendConfig, Backend> opener;

  /** Makes a provider of good backends. */
  public EchoBackendProvider() {
    this(config -> new EchoBackend(config.options(), config.timeouts()));
  }

  /** Makes a provider of whatever {@code opener} opens. */
  EchoBackendProvider(Function<BackendConfig, Backend> opener) {
    this.opener = opener;
  }

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public List<String> aliases() {
    return List.of("parrot");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.MODEL, Setting.API_KEY.withEnvironment("ECHO_API_KEY"), Setting.TOTAL_TIMEOUT);
  }

  @Override
  public Backend open(BackendConfig config) {
    return opener.apply(config.declaredBy(this));
  }
}
