package dev.mellea4j.config.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** The settings of an agent: where each stands, and which values it takes. */
enum SettingKey {
  MODEL("model_backend.model", "llama3.2", "a name"),
  BASE_URL("model_backend.base_url", "http://localhost:11434/v1", "an address"),
  API_KEY("model_backend.api_key", "", "a key"),
  TEMPERATURE("model_backend.temperature", "", "a number from 0.0 to 2.0", v -> v >= 0 && v <= 2),
  MAX_TOKENS("model_backend.max_tokens", "", "a whole number of 1 or more", v -> whole(v, 1)),
  TIMEOUT("model_backend.timeout", "30", "a number of seconds over 0", v -> v > 0 && v < 1e9),
  MAX_RETRIES("model_backend.max_retries", "", "a whole number of 0 or more", v -> whole(v, 0)),
  RETRY_LEVEL("error_recovery.retry_level", "2", "1, 2 or 3", v -> whole(v, 1) && v <= 3),
  INITIAL_BACKOFF(
      "error_recovery.initial_backoff_seconds",
      "1",
      "a number of seconds over 0",
      v -> v > 0 && v < 1e9),
  MAX_BACKOFF(
      "error_recovery.max_backoff_seconds",
      "60",
      "a number of seconds over 0",
      v -> v > 0 && v < 1e9),
  CIRCUIT_THRESHOLD(
      "error_recovery.circuit_breaker_threshold",
      "5",
      "a whole number of 1 or more",
      v -> whole(v, 1)),
  CIRCUIT_TIMEOUT(
      "error_recovery.circuit_breaker_timeout",
      "30",
      "a number of seconds over 0, up to a year",
      v -> v > 0 && v <= 31_536_000);

  /** The beginning of every environment variable. */
  static final String PREFIX = "MAMBA_";

  private final String path;
  private final String usual;
  private final String range;

  @SuppressWarnings("ImmutableEnumChecker") // the predicates have no state
  private final DoublePredicate inRange;

  private final boolean text;

  SettingKey(String path, String usual, String range) {
    this.path = path;
    this.usual = usual;
    this.range = range;
    this.inRange = v -> true;
    this.text = true;
  }

  SettingKey(String path, String usual, String range, DoublePredicate inRange) {
    this.path = path;
    this.usual = usual;
    this.range = range;
    this.inRange = inRange;
    this.text = false;
  }

  private static boolean whole(double value, double least) {
    return value >= least && value == Math.rint(value) && value <= Integer.MAX_VALUE;
  }

  static List<String> paths() {
    return Arrays.stream(values()).map(SettingKey::path).toList();
  }

  static Optional<SettingKey> at(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(key -> key.path.equals(lower)).findFirst();
  }

  String path() {
    return path;
  }

  /** Returns the tables in which settings stand. */
  static List<String> sections() {
    return Arrays.stream(values()).map(SettingKey::section).distinct().toList();
  }

  /** Returns the table in which it stands, such as {@code model_backend}. */
  String section() {
    return path.substring(0, path.indexOf('.'));
  }

  String usual() {
    return usual;
  }

  /** Says which values it takes. */
  String range() {
    return range;
  }

  boolean takes(String value) {
    if (text) {
      return true;
    }
    try {
      return inRange.test(Double.parseDouble(value.strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
