package dev.mellea4j.backend.ollama;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

class OllamaBackendTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new OllamaBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new OllamaScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("m").withBaseUrl(address.toString()).with("auto-pull", "false");
  }
}
