package ${package};

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.testkit.BackendContract;

/** Checks the backend against what every backend promises. */
class ${type}BackendTest extends BackendContract {

  @Override
  protected BackendProvider provider() {
    return new ${type}BackendProvider();
  }

  @Override
  protected BackendConfig config() {
    return BackendConfig.empty();
  }
}
