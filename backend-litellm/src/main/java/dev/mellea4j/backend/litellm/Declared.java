package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import java.util.List;

/** Has settings read from the environment variables of the provider that a name leads to. */
record Declared(String name, List<Setting> settings) implements BackendProvider {

  @Override
  public Backend open(BackendConfig config) {
    throw new IllegalStateException("Opened by its upstream");
  }
}
