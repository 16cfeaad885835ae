package dev.mellea4j.backend.litellm.compatible;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables in texts of a table: {@code {NAME}} or {@code {NAME:text}}. */
final class Placeholders {

  private static final Pattern PLACE = Pattern.compile("\\{(?<name>\\w+)(:(?<otherwise>[^}]*))?}");

  private Placeholders() {}

  /** Returns whether there are any in a text. */
  static boolean in(String text) {
    return PLACE.matcher(text).find();
  }

  /** Returns the text with something in place of each, to see whether it can be right. */
  static String sample(String text) {
    return PLACE.matcher(text).replaceAll("x");
  }

  /** Returns the first variable that is needed and not set. */
  static Optional<String> missing(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .results()
        .filter(place -> place.group(3) == null && value(place.group(1), values).isEmpty())
        .map(place -> place.group(1))
        .findFirst();
  }

  /** Returns the text with the values of variables that are all there, or have a default. */
  static String filled(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    value(place.group(1), values)
                        .orElseGet(() -> Optional.ofNullable(place.group(3)).orElse(""))));
  }

  private static Optional<String> value(String name, Map<String, String> values) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
