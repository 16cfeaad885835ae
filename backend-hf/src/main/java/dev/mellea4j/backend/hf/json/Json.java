package dev.mellea4j.backend.hf.json;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /**
   * Reads one value and nothing after it, with numbers that have a point or an exponent as {@link
   * BigDecimal}, of which nothing is lost.
   *
   * @throws JacksonException if the text is not JSON
   * @throws NumberFormatException if an exponent has more than ten digits
   */
  public static @Nullable Object readExactly(String text) {
    return readAll(parser(text), parser -> new BigDecimal(parser.getString()));
  }

  private static @Nullable Object readAll(JsonParser open) {
    return readAll(open, JsonParser::getNumberValue);
  }

  private static @Nullable Object readAll(JsonParser open, Function<JsonParser, Number> real) {
    try (var parser = open) {
      parser.nextToken();
      var value = value(parser, real);
      if (parser.nextToken() != null) {
        throw new TrailingTextException(parser);
      }
      return value;
    }
  }

  /** Reads the value that the parser stands at the start of. */
  public static @Nullable Object value(JsonParser parser) {
    return value(parser, JsonParser::getNumberValue);
  }

  private static @Nullable Object value(JsonParser parser, Function<JsonParser, Number> real) {
    return switch (requireToken(parser)) {
      case START_OBJECT -> object(parser, real);
      case START_ARRAY -> array(parser, real);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> real.apply(parser);
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

  private static Map<String, @Nullable Object> object(
      JsonParser parser, Function<JsonParser, Number> real) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser, real));
    }
    return members;
  }

  private static List<@Nullable Object> array(
      JsonParser parser, Function<JsonParser, Number> real) {
    var items = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, real));
    }
    return items;
  }

  /** Returns what is wrong, without where Jackson looked. */
  public static String reason(JacksonException failure) {
    return failure
        .getOriginalMessage()
        .replaceAll("(?s) \\(start marker at.*", "")
        .replaceAll(", from `StreamReadConstraints[^`]*`", "")
        .strip();
  }

  /** The text ends before its value does, or goes on after it. */
  private static final class TrailingTextException extends JacksonException {

    private static final long serialVersionUID = 1L;

    TrailingTextException(JsonParser parser) {
      super("Not exactly one JSON value", parser.currentLocation(), null);
    }
  }
}
