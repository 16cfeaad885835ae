package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

class SignedContractTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new LiteLlmBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new BedrockScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("bedrock/m")
        .withBaseUrl(address.toString())
        .with("aws-access-key-id", "AKIDEXAMPLE")
        .with("aws-secret-access-key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  }
}
