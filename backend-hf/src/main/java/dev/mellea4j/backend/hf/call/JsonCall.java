package dev.mellea4j.backend.hf.call;

import dev.mellea4j.backend.hf.json.Json;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A call as an object of its name and its arguments: {@code {"name": …, "arguments": {…}}}, or such
 * an object as OpenAI's member {@code function}.
 */
final class JsonCall {

  private static final Set<String> NAMES = Set.of("name", "tool_name", "function");
  private static final Set<String> ARGUMENTS = Set.of("arguments", "parameters", "args");

  private final String text;
  private Optional<String> called = Optional.empty();
  private String arguments = "";
  private int length;

  private JsonCall(String text) {
    this.text = text;
    this.length = text.length();
  }

  /** Reads the object that a text begins with; one that is malformed takes all of the text. */
  static JsonCall read(String text) {
    var call = new JsonCall(text);
    try (var parser = Json.parser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        call.readMembers(parser);
        call.length = end(parser);
      }
    } catch (JacksonException e) {
      // What was read until then is what there is; the application reports it to the model.
    }
    return call;
  }

  /**
   * Returns the call, its arguments as they were written, malformed or not; empty if there is no
   * name to call.
   */
  Optional<Call> call() {
    return called.map(name -> new Call(name, arguments));
  }

  /** Returns how many characters it has. */
  int length() {
    return length;
  }

  private void readMembers(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = parser.currentName();
      if (ARGUMENTS.contains(field)) {
        readArguments(parser);
      } else {
        readOther(field, parser);
      }
    }
  }

  private void readOther(String field, JsonParser parser) {
    var token = parser.nextToken();
    if (token == JsonToken.VALUE_STRING && NAMES.contains(field)) {
      called = Optional.of(parser.getString());
    } else if (token == JsonToken.START_OBJECT && field.equals("function")) {
      readMembers(parser);
    } else {
      parser.skipChildren();
    }
  }

  /** Some models write the object as a text of JSON. */
  private void readArguments(JsonParser parser) {
    int name = (int) parser.currentTokenLocation().getCharOffset();
    // All that follows, should it be malformed; less the brackets that close the call.
    arguments =
        text.substring(text.indexOf(':', name) + 1).replaceFirst("}\\s*]?\\s*$", "").strip();
    var token = parser.nextToken();
    int start = (int) parser.currentTokenLocation().getCharOffset();
    if (token == JsonToken.VALUE_STRING) {
      arguments = parser.getString();
      return;
    }
    parser.skipChildren();
    arguments = token == JsonToken.VALUE_NULL ? "" : text.substring(start, end(parser));
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }
}
