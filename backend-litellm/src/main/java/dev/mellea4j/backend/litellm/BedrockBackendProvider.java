package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;

/** Opens models at Amazon Bedrock, by the names that its provider has for them. */
public final class BedrockBackendProvider implements BackendProvider {

  private static final ProviderName NAME = new ProviderName("bedrock", "bedrock");

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
