package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.testkit.BackendContract;
import java.util.Optional;

class HfBackendTest extends BackendContract {

  @Override
  protected BackendProvider provider() {
    return new HfBackendProvider();
  }

  @Override
  protected BackendConfig config() {
    return Nano.config();
  }

  @Override
  protected Optional<GenerateRequest> longRequest() {
    return Optional.of(Nano.longRequest());
  }
}
