package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import java.util.Optional;

class EchoBackendTest extends BackendContract {

  @Override
  protected BackendProvider provider() {
    return new EchoBackendProvider();
  }

  @Override
  protected BackendConfig config() {
    return BackendConfig.empty();
  }

  @Override
  protected Optional<GenerateRequest> longRequest() {
    return Optional.of(request("word ".repeat(1000)));
  }
}
