package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;

/** Opens models at Together AI, by the names that its provider has for them. */
public final class TogetherBackendProvider implements BackendProvider {

  private static final ProviderName NAME =
      new ProviderName("together", "together_ai").at("https://api.together.xyz/v1");

  @Override
  public String name() {
    return NAME.name();
  }

  @Override
  public List<Setting> settings() {
    return NAME.settings();
  }

  @Override
  public Backend open(BackendConfig config) {
    return NAME.open(config);
  }
}
