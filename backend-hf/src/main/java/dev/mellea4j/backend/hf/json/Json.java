package dev.mellea4j.backend.hf.json;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into maps, lists, texts, numbers, booleans and nulls, in the order of the text.
 *
 * <p>Only Jackson's streaming half is used: loading its databind would cost a tenth of the time to
 * the first token.
 */
public final class Json {

  private static final int DEPTH = 200;
  private static final int LONGEST_TEXT = 100_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private Json() {}

  /** Returns a parser of a text, whose offsets count characters. Duplicate names are refused. */
  public static JsonParser parser(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /** Returns a parser that closes the stream. Duplicate names are refused. */
  public static JsonParser parser(InputStream stream) {
    return FACTORY.createParser(ObjectReadContext.empty(), stream);
  }

  /**
   * Reads one value and nothing after it.
   *
   * @throws JacksonException if the text is not JSON
   */
  public static @Nullable Object read(String text) {
    return readAll(parser(text));
  }

  /**
   * Reads one value and nothing after it.
   *
   * @throws JacksonException if the stream is not JSON
   */
  public static @Nullable Object read(InputStream stream) {
    return readAll(parser(stream));
  }

  private static @Nullable Object readAll(JsonParser open) {
    try (var parser = open) {
      parser.nextToken();
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw new TrailingTextException(parser);
      }
      return value;
    }
  }

  /** Reads the value that the parser stands at the start of. */
  public static @Nullable Object value(JsonParser parser) {
    return switch (requireToken(parser)) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static JsonToken requireToken(JsonParser parser) {
    var token = parser.currentToken();
    if (token == null) {
      throw new TrailingTextException(parser);
    }
    return token;
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    var items = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }

  /** The text ends before its value does, or goes on after it. */
  private static final class TrailingTextException extends JacksonException {

    private static final long serialVersionUID = 1L;

    TrailingTextException(JsonParser parser) {
      super("Not exactly one JSON value", parser.currentLocation(), null);
    }
  }
}
