package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;

/** Opens DeepSeek's models, by the names that its provider has for them. */
public final class DeepSeekBackendProvider implements BackendProvider {

  private static final ProviderName NAME =
      new ProviderName("deepseek", "deepseek").at("https://api.deepseek.com/v1");

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
