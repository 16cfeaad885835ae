package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Secret;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

class ImportedContractTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new LiteLlmBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new ImportedScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of(
            "bedrock/openai/arn:aws:bedrock:us-east-1:123456789012:imported-model/m")
        .withBaseUrl(address.toString())
        .withApiKey(Secret.of("bedrock-test-key"));
  }
}
