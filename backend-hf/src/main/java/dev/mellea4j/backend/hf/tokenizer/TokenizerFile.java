package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.backend.hf.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a {@code tokenizer.json} has, as <a
 * href="https://github.com/huggingface/tokenizers">tokenizers</a> writes it.
 *
 * <p>Read in one go: the vocabulary may have hundreds of thousands of tokens.
 */
final class TokenizerFile {

  private final String place;
  private final String text;
  private final Map<String, @Nullable Object> parts = new HashMap<>();
  private final Map<String, @Nullable Object> model = new LinkedHashMap<>();
  private final Map<String, Integer> vocabulary = new HashMap<>();
  private String modelText = "";

  private TokenizerFile(String place, String text) {
    this.place = place;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @param place of the file, for messages
   * @throws IllegalArgumentException if it is malformed
   */
  static TokenizerFile of(String place, String text) {
    var file = new TokenizerFile(place, text);
    try (var parser = Json.parser(text)) {
      file.read(parser);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "'%s' is not a tokenizer: %s".formatted(place, Json.reason(e)), e);
    }
    if (file.modelText.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is not a tokenizer: it has no 'model'".formatted(place));
    }
    return file;
  }

  String place() {
    return place;
  }

  /** Returns a step, or null if there is none. */
  @Nullable Object step(String name) {
    return parts.get(name);
  }

  /** Returns the settings of the model. */
  Map<String, @Nullable Object> model() {
    return model;
  }

  /** Returns the ids of the model's tokens. */
  Map<String, Integer> vocabulary() {
    return vocabulary;
  }

  /** Returns the model as it is written, its vocabulary included. */
  String modelText() {
    return modelText;
  }

  List<AddedToken> addedTokens() {
    var tokens = new ArrayList<AddedToken>();
    for (var entry : parts.get("added_tokens") instanceof List<?> list ? list : List.of()) {
      tokens.add(AddedToken.of(place, entry));
    }
    return tokens;
  }

  private void read(JsonParser parser) {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder" ->
            parts.put(name, Json.value(parser));
        case "model" -> readModel(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void readModel(JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      if (name.equals("vocab") && object) {
        readVocabulary(parser);
      } else if (name.equals("merges")) {
        parser.skipChildren();
      } else {
        model.put(name, Json.value(parser));
      }
    }
    modelText = text.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  private void readVocabulary(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var token = parser.currentName();
      parser.nextToken();
      vocabulary.put(token, TokenIds.require(place, parser.getNumberValue()));
    }
  }
}
