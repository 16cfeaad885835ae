package dev.mellea4j.cli;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.function.Function;

/** Opens what a test gives it. */
record FakeProvider(String name, List<Setting> settings, Function<BackendConfig, Backend> opener)
    implements BackendProvider {

  @Override
  public Backend open(BackendConfig config) {
    return opener.apply(config);
  }
}
