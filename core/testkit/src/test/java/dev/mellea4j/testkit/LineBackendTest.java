package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import java.net.URI;

class LineBackendTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new LineBackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new LineScript();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.empty().withBaseUrl(address.toString());
  }
}
