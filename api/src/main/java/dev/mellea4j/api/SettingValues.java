package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The values of settings: those given, and what the declarations fall back on.
 *
 * @param given by key
 * @param environment the variables that declarations name
 * @param declared by key; none if nobody declared any
 */
record SettingValues(
    Map<String, String> given, Map<String, String> environment, Map<String, Setting> declared) {

  SettingValues {
    given = Map.copyOf(given);
    environment = Map.copyOf(environment);
    declared = Map.copyOf(declared);
  }

  SettingValues with(String key, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "Setting '%s' is blank. Give it a value or leave it out".formatted(key));
    }
    var changed = new HashMap<>(given);
    changed.put(requireNonNull(key, "key"), value.strip());
    return new SettingValues(changed, environment, declared);
  }

  SettingValues without(String key) {
    var changed = new HashMap<>(given);
    changed.remove(key);
    return new SettingValues(changed, environment, declared);
  }

  SettingValues withEnvironment(Map<String, String> variables) {
    return new SettingValues(given, variables, declared);
  }

  /** Checks the keys against those that the provider declares, if it declares any. */
  SettingValues declaredBy(BackendProvider provider) {
    var known = new TreeMap<String, Setting>();
    for (var setting : provider.settings()) {
      known.put(setting.key(), setting);
    }
    if (!known.isEmpty()) {
      for (var key : keys()) {
        if (!known.containsKey(key)) {
          throw new IllegalArgumentException(unknown(provider.name(), key, known.keySet()));
        }
      }
    }
    return new SettingValues(given, environment, known);
  }

  private static String unknown(String backend, String key, Collection<String> known) {
    return "Backend '%s' has no setting '%s'.%s Settings: %s"
        .formatted(
            backend,
            key,
            Suggestion.closest(key, known).map(" Did you mean '%s'?"::formatted).orElse(""),
            String.join(", ", known));
  }

  /** Returns the keys of the values that were given, in alphabetical order. */
  TreeSet<String> keys() {
    return new TreeSet<>(given.keySet());
  }

  /** Returns the value: given, of a variable, or the default. */
  Optional<String> get(String key) {
    return Optional.ofNullable(given.get(key)).or(() -> fallback(key));
  }

  private Optional<String> fallback(String key) {
    var setting = Optional.ofNullable(declared.get(key));
    return setting.flatMap(this::fromEnvironment).or(() -> setting.flatMap(Setting::defaultValue));
  }

  private Optional<String> fromEnvironment(Setting setting) {
    return setting.environment().stream()
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Converts a value of the setting; no message shows it if it may be secret. */
  <T> T parsed(String key, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (RuntimeException e) {
      if (maybeSecret(key)) {
        // The cause may quote the value, so it is left out as well.
        throw new IllegalArgumentException(
            "Setting '%s' is malformed. Check how it is written".formatted(key));
      }
      throw new IllegalArgumentException(
          "Setting '%s' is malformed: %s".formatted(key, e.getMessage()), e);
    }
  }

  /** Whether no message may quote the value: what nobody declared may be anything. */
  private boolean maybeSecret(String key) {
    var known =
        Optional.ofNullable(declared.get(key))
            .or(() -> Setting.network().stream().filter(s -> s.key().equals(key)).findFirst());
    return key.equals(Setting.API_KEY.key()) || known.map(Setting::secret).orElse(true);
  }

  String require(String key) {
    return get(key).orElseThrow(() -> new IllegalArgumentException(missing(key)));
  }

  private String missing(String key) {
    var variables =
        Optional.ofNullable(declared.get(key)).map(Setting::environment).orElse(List.of());
    return "Setting '%s' is missing. Set it%s"
        .formatted(
            key,
            variables.isEmpty()
                ? ""
                : ", or the environment variable " + String.join(" or ", variables));
  }
}
