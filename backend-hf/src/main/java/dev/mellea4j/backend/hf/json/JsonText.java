package dev.mellea4j.backend.hf.json;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON without blank space, the members of objects in their order. */
public final class JsonText {

  private JsonText() {}

  public static String of(@Nullable Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof List<?> items) {
      return items.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Map<?, ?> members) {
      return members.entrySet().stream()
          .map(member -> quoted((String) member.getKey()) + ":" + of(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return String.valueOf(value);
  }

  public static String quoted(String text) {
    var json = new StringBuilder("\"");
    text.chars()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
              } else if (character < ' ') {
                json.append("\\u%04x".formatted(character));
              } else {
                json.append((char) character);
              }
            });
    return json.append('"').toString();
  }
}
