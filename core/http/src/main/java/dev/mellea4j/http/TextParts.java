package dev.mellea4j.http;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads text that comes as a part, or as a list of parts, in any of their forms. */
public final class TextParts {

  private static final List<String> TEXTS =
      List.of("text", "value", "content", "thinking", "summary");

  private TextParts() {}

  /** Returns the text of a part, or of the parts of a list one after another; perhaps empty. */
  public static String text(JsonNode part) {
    if (part.isArray()) {
      var all = new StringBuilder();
      part.forEach(one -> all.append(text(one)));
      return all.toString();
    }
    if (part.isObject()) {
      return TEXTS.stream()
          .filter(part::has)
          .findFirst()
          .map(name -> text(part.get(name)))
          .orElse("");
    }
    return part.asString("");
  }

  /** Returns whether an object is text, and no image or something else that has some. */
  public static boolean isText(JsonNode part) {
    return part.has("text") || !part.has("type") && part.has("content");
  }
}
