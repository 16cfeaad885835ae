package dev.mellea4j.core.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Finds the objects and lists that stand in a text, in their order and none within another. Also
 * takes what models like to write and JSON forbids: trailing commas, comments, other quotes, line
 * breaks in texts.
 */
final class JsonScanner {

  /** How many brackets may be none of JSON, as in formulas, before the rest is left alone. */
  private static final int MOST_FAILURES = 5000;

  /** How often a text may be gone over for the ends of brackets. */
  private static final int MOST_PASSES = 20;

  private static final int MOST_VALUES = 1000;

  private static final ObjectReader LENIENT =
      Json.MAPPER
          .readerFor(JsonNode.class)
          .withFeatures(
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final char[] text;
  private final List<JsonNode> values = new ArrayList<>();
  private int next;
  private int failures;
  private long skipped;
  private boolean brokenOff;

  private JsonScanner(String text) {
    this.text = text.toCharArray();
  }

  static JsonScanner scan(String text) {
    var scanner = new JsonScanner(text);
    while (scanner.failures < MOST_FAILURES
        && scanner.skipped <= MOST_PASSES * (long) text.length()
        && scanner.values.size() < MOST_VALUES
        && scanner.findBracket()) {
      scanner.read();
    }
    return scanner;
  }

  private boolean findBracket() {
    while (next < text.length && text[next] != '{' && text[next] != '[') {
      next++;
    }
    return next < text.length;
  }

  private void read() {
    try (var parser = LENIENT.createParser(text, next, text.length - next)) {
      read(parser);
    }
  }

  private void read(JsonParser parser) {
    try {
      JsonNode value = LENIENT.readTree(parser);
      values.add(value);
      next += offset(parser);
    } catch (UnexpectedEndOfInputException e) {
      brokenOff = !new String(text, next + 1, text.length - next - 1).isBlank();
      next = text.length;
    } catch (JacksonException e) {
      failures++;
      skip();
    }
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }

  /** Passes over what is in brackets, lest a part of it is taken for the whole. */
  private void skip() {
    int depth = 0;
    boolean quoted = false;
    for (int i = next; i < text.length; i++) {
      char c = text[i];
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && (c == '}' || c == ']') && --depth == 0) {
        next = i + 1;
        return;
      }
    }
    skipped += text.length - next;
    next++;
  }

  List<JsonNode> values() {
    return values;
  }

  /** Whether the text ends within a value. */
  boolean brokenOff() {
    return brokenOff;
  }
}
