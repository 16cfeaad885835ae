package dev.mellea4j.api;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes native values in <a href="https://www.rfc-editor.org/rfc/rfc8259">JSON</a>. */
final class NativeJson {

  private NativeJson() {}

  /** Returns the text of a value as {@link NativeValue} knows them. */
  static String text(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var members = new StringJoiner(",", "{", "}");
      map.forEach((name, member) -> members.add(quoted(String.valueOf(name)) + ":" + text(member)));
      return members.toString();
    }
    if (value instanceof List<?> list) {
      var elements = new StringJoiner(",", "[", "]");
      list.forEach(element -> elements.add(text(element)));
      return elements.toString();
    }
    return value instanceof String said ? quoted(said) : String.valueOf(value);
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
