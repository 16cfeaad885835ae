package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Secret;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

class CohereContractTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new LiteLlmBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new CohereScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("cohere/m")
        .withBaseUrl(address.toString())
        .withApiKey(Secret.of("test-key-of-cohere"));
  }
}
