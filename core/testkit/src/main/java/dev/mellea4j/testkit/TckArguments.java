package dev.mellea4j.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Tck} is asked for.
 *
 * @param report where the reports are left
 * @param json whether they are printed as JSON
 * @param backend the name of the provider
 * @param settings by key
 */
record TckArguments(
    Optional<String> report, boolean json, Optional<String> backend, Map<String, String> settings) {

  /** Whether they say what is checked, and how it is set up. */
  boolean configures() {
    return backend.isPresent() || !settings.isEmpty();
  }

  static TckArguments of(String... arguments) {
    Optional<String> report = Optional.empty();
    Optional<String> backend = Optional.empty();
    boolean json = false;
    var settings = new LinkedHashMap<String, String>();
    for (var argument : arguments) {
      var words = argument.split("=", 3);
      switch (words[0] + "/" + words.length) {
        case "--report/2" -> report = Optional.of(words[1]);
        case "--backend/2" -> backend = Optional.of(words[1]);
        case "--set/3" -> settings.put(words[1], words[2]);
        case "--json/1" -> json = true;
        default ->
            throw new IllegalArgumentException(
                "Argument '%s' is none of --report=FOLDER, --backend=NAME, --set=KEY=VALUE, --json"
                    .formatted(words[0]));
      }
    }
    return new TckArguments(report, json, backend, settings);
  }
}
