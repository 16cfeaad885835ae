package ${package};

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.testkit.HttpBackendContract;
import dev.mellea4j.testkit.ProviderScript;
import java.net.URI;

/** Checks the backend against what every backend promises that speaks HTTP. */
class ${type}BackendTest extends HttpBackendContract {

  @Override
  protected BackendProvider provider() {
    return new ${type}BackendProvider();
  }

  @Override
  protected ProviderScript script() {
    return new ${type}Script();
  }

  @Override
  protected BackendConfig config(URI address) {
    return BackendConfig.of("polly").withBaseUrl(address.toString());
  }
}
