package com.example.echo;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.testkit.BackendContract;

/** Checks the backend against what every backend promises. */
class EchoBackendTest extends BackendContract {

  @Override
  protected BackendProvider provider() {
    return new EchoBackendProvider();
  }

  @Override
  protected BackendConfig config() {
    return BackendConfig.empty();
  }
}
