package dev.mellea4j.backend.openai;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.testkit.Dialect;
import dev.mellea4j.testkit.HttpBackendContract;
import java.net.URI;

class OpenAiBackendTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new OpenAiBackendProvider();
  }

  @Override
  protected Dialect dialect() {
    return new OpenAiDialect();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("m").withBaseUrl(address.toString());
  }
}
