package dev.mellea4j.backend.hf.text;

import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The bytes of each token, from {@code tokenizer.json}.
 *
 * <p>Tokens of a byte-level vocabulary join to the bytes of the text exactly; a token may end
 * within a character.
 */
public final class Vocabulary {

  private static final int MOST_TOKENS = 1 << 24;

  private final String place;
  private final List<byte @Nullable []> tokens = new ArrayList<>();
  private final BitSet special = new BitSet();
  private boolean byteLevel;

  private Vocabulary(String place) {
    this.place = place;
  }

  /**
   * Reads a vocabulary.
   *
   * @param place of the file, for messages
   * @param json the text of {@code tokenizer.json}
   * @throws IllegalArgumentException if it is malformed, or of another kind than byte-level
   */
  public static Vocabulary of(String place, String json) {
    var vocabulary = new Vocabulary(place);
    try (var parser = Json.parser(json)) {
      vocabulary.read(parser);
    } catch (JacksonException | ClassCastException e) {
      throw new IllegalArgumentException(
          "'%s' is not a tokenizer: %s".formatted(place, e.getMessage()), e);
    }
    if (!vocabulary.byteLevel) {
      throw new IllegalArgumentException(
          "'%s' has another decoder than ByteLevel, the one that is supported".formatted(place));
    }
    return vocabulary;
  }

  private void read(JsonParser parser) {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "added_tokens" -> addAdded(Json.value(parser));
        case "decoder" -> byteLevel = isByteLevel(Json.value(parser));
        case "model" -> readModel(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void addAdded(@Nullable Object list) {
    for (var item : list instanceof List<?> items ? items : List.of()) {
      var token = JsonObject.of(place, (Map<?, ?>) item);
      int id = id(token.get("id"));
      put(id, token.require("content", token::text).getBytes(StandardCharsets.UTF_8));
      special.set(id, token.flag("special").orElse(false));
    }
  }

  private static boolean isByteLevel(@Nullable Object decoder) {
    if (!(decoder instanceof Map<?, ?> fields)) {
      return false;
    }
    return "ByteLevel".equals(fields.get("type"))
        || (fields.get("decoders") instanceof List<?> steps
            && steps.stream().anyMatch(Vocabulary::isByteLevel));
  }

  private void readModel(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("vocab")) {
        readTokens(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readTokens(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var token = parser.currentName();
      parser.nextToken();
      int id = id(parser.getNumberValue());
      // Added tokens stand here as well, but are spelled plainly.
      if (bytes(id) == null) {
        put(id, ByteAlphabet.decode(token));
      }
    }
  }

  private int id(@Nullable Object value) {
    if (!(value instanceof Integer id) || id < 0 || id >= MOST_TOKENS) {
      throw new IllegalArgumentException(
          "'%s' is not a tokenizer: '%s' is no token id".formatted(place, value));
    }
    return id;
  }

  private void put(int id, byte[] bytes) {
    while (tokens.size() <= id) {
      tokens.add(null);
    }
    tokens.set(id, bytes);
  }

  /** Returns the number of ids, also of those that stand for nothing. */
  public int size() {
    return tokens.size();
  }

  /** Returns the bytes of a token, not copied; null if the id stands for nothing. */
  public byte @Nullable [] bytes(int id) {
    return id < tokens.size() ? tokens.get(id) : null;
  }

  /** Whether a token is for the model's ears alone, such as the end of a turn. */
  public boolean special(int id) {
    return special.get(id);
  }
}
