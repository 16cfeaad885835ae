package dev.mellea4j.backend.openai;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

class ResponsesBackendTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new OpenAiBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new ResponsesScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("m").withBaseUrl(address.toString()).with("api", "responses");
  }
}
