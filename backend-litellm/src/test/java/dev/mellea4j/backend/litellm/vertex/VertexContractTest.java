package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Secret;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.backend.litellm.gemini.GeminiScript;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

class VertexContractTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new LiteLlmBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new GeminiScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("vertex_ai/gemini-m")
        .withBaseUrl(address.toString())
        .with("project", "p")
        .withApiKey(Secret.of("AQ-test-key-of-vertex"));
  }
}
