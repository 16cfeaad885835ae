package dev.mellea4j.config.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secrets that a run has read, so that none of them is sent to a model or printed. */
final class SecretValues {

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(key|token|secret|password|passwd|credential).*");

  /** What is shorter is no secret, and hiding it would garble words. */
  private static final int SHORTEST = 8;

  private final Map<String, String> namesByValue = new LinkedHashMap<>();

  /** Notes a value if its name sounds secret. */
  void noteIfSecret(String name, Object value) {
    if (SECRET_NAME.matcher(name).matches()) {
      note(name, value.toString());
    }
  }

  void note(String name, String value) {
    var bare = value.strip();
    if (bare.length() >= SHORTEST) {
      namesByValue.putIfAbsent(bare, name);
    }
  }

  /** Returns the name of a secret that the text holds. */
  Optional<String> nameIn(String text) {
    return namesByValue.entrySet().stream()
        .filter(entry -> text.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns the text with asterisks in place of secrets. */
  String hiddenIn(String text) {
    var shown = text;
    for (var secret : namesByValue.keySet()) {
      shown = shown.replace(secret, "***");
    }
    return shown;
  }
}
