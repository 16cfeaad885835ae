package dev.mellea4j.config.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads files of environment variables: {@code NAME=value} on each line, with or without {@code
 * export}. A value may stand in quotes; in double ones {@code \n}, {@code \"} and {@code \\} are
 * read. What follows {@code #} is a comment. Variables in values are not replaced.
 */
public final class EnvFile {

  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*?)\\s*");
  private static final Pattern QUOTED =
      Pattern.compile("(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*(?:#.*)?");

  private EnvFile() {}

  /**
   * Reads the variables; of one that is given twice, the last value.
   *
   * @param file what the text is called in messages
   * @throws IllegalArgumentException if a line is no assignment; the message has its number alone,
   *     as it may hold a secret
   */
  public static Map<String, Node> variables(String file, String text) {
    var variables = new LinkedHashMap<String, Node>();
    int number = 0;
    for (var line : text.replaceFirst("^\uFEFF", "").lines().toList()) {
      var place = new Place(file, ++number);
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw malformed(place);
        }
        var value = value(matcher.group(2)).orElseThrow(() -> malformed(place));
        variables.put(matcher.group(1), new Node(place, matcher.group(1), value, value));
      }
    }
    return variables;
  }

  private static IllegalArgumentException malformed(Place place) {
    return new IllegalArgumentException(
        "%s: this is no variable. Write it as NAME=value, or NAME=\"value\"".formatted(place));
  }

  /** Returns the value; nothing if a quote is not closed. */
  private static Optional<String> value(String written) {
    if (!written.startsWith("'") && !written.startsWith("\"")) {
      return Optional.of(written.replaceFirst("(^|\\s+)#.*$", ""));
    }
    var quoted = QUOTED.matcher(written);
    if (!quoted.matches()) {
      return Optional.empty();
    }
    var single = quoted.group(1);
    return Optional.of(single != null ? single : unescaped(quoted.group(2)));
  }

  private static String unescaped(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i);
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
