package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.Map;

/**
 * A token that is looked for in the text itself, before the rest is split.
 *
 * @param alone whether it counts only where no word goes on before or after it
 * @param spaceBefore whether it takes blank space before it along
 * @param spaceAfter whether it takes blank space after it along
 * @param normalized whether it is looked for after the others
 * @param special whether it is for the model's ears alone, such as the end of a turn
 */
public record AddedToken(
    int id,
    String content,
    boolean alone,
    boolean spaceBefore,
    boolean spaceAfter,
    boolean normalized,
    boolean special) {

  /** Reads an entry of {@code added_tokens}. */
  static AddedToken of(String place, Object entry) {
    if (!(entry instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(
          "'added_tokens' in '%s' has '%s', not an object".formatted(place, entry));
    }
    var json = JsonObject.of(place, members);
    return new AddedToken(
        TokenIds.require(place, json.get("id")),
        json.require("content", json::text),
        json.flag("single_word").orElse(false),
        json.flag("lstrip").orElse(false),
        json.flag("rstrip").orElse(false),
        json.flag("normalized").orElse(true),
        json.flag("special").orElse(false));
  }
}
