package dev.mellea4j.backend.watsonx;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Secret;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

class WatsonxBackendTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new WatsonxBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new WatsonxScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("m")
        .withBaseUrl(address.toString())
        .withApiKey(Secret.of("key-of-ibm-cloud"))
        .with("iam-url", address.toString())
        .with("project-id", "p1");
  }
}
