package dev.mellea4j.http;

import dev.mellea4j.api.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the setting {@code headers}: each {@code Name: value} on a line of its own. */
final class OwnHeaders {

  /**
   * A token and a field value of <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC
   * 9110</a>.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*:[ \\t]*(?<value>[\\x20-\\x7E\\t]*)");

  /** What the connection itself decides. */
  private static final Set<String> FRAMING =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private OwnHeaders() {}

  /**
   * Returns the headers.
   *
   * @throws IllegalArgumentException if a line is none; the message shows no value
   */
  static List<Header> parse(String text) {
    var headers = new ArrayList<Header>();
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        var header = header(line.strip(), number);
        headers.add(header);
        if (!names.add(header.name())) {
          throw malformed("names '%s' twice".formatted(header.name()));
        }
      }
    }
    return List.copyOf(headers);
  }

  private static Header header(String line, int number) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw malformed("line %d is not a header of printable ASCII".formatted(number));
    }
    var name = parts.group("name");
    if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      throw malformed("'%s' is for the connection to decide".formatted(name));
    }
    return new Header(name, parts.group("value").strip(), true);
  }

  private static IllegalArgumentException malformed(String how) {
    return new IllegalArgumentException(
        "Setting '%s' is malformed: %s. Write each header like 'X-Team: search', on a line of its own"
            .formatted(Setting.HEADERS.key(), how));
  }
}
