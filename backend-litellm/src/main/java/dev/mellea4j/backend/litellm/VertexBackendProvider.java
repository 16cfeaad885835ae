package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;

/** Opens models at Google's Vertex AI, by the names that they have there. */
public final class VertexBackendProvider implements BackendProvider {

  private static final ProviderName NAME = new ProviderName("vertex", "vertex_ai");

  @Override
  public String name() {
    return NAME.name();
  }

  @Override
  public List<String> aliases() {
    return List.of("vertex_ai");
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
