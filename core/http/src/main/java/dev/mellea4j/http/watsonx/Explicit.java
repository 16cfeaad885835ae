package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses between settings of which one is enough. */
final class Explicit {

  private Explicit() {}

  /**
   * Returns the first that has a value. One that was set counts more than a variable of the
   * environment, which may be meant for another program.
   */
  static Optional<Setting> first(BackendConfig config, List<Setting> settings) {
    return Stream.of(set(config), config)
        .flatMap(from -> settings.stream().filter(one -> from.get(one.key()).isPresent()))
        .findFirst();
  }

  /** Returns those that were set, whatever the environment says. */
  static List<Setting> all(BackendConfig config, List<Setting> settings) {
    return settings.stream().filter(one -> set(config).get(one.key()).isPresent()).toList();
  }

  private static BackendConfig set(BackendConfig config) {
    return config.withEnvironment(Map.of());
  }
}
