package dev.mellea4j.backend.hf.text;

import dev.mellea4j.backend.hf.json.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A call as an object of its name and its arguments: {@code {"name": …, "arguments": {…}}}. */
final class CallBlock {

  private final String block;
  private Optional<String> called = Optional.empty();
  private String arguments = "";

  private CallBlock(String block) {
    this.block = block;
  }

  /**
   * Returns the call, its arguments as they were written, malformed or not; empty if there is no
   * name to call.
   */
  static Optional<ToolCallFormat.Call> read(String block) {
    var call = new CallBlock(block);
    try (var parser = Json.parser(block)) {
      call.read(parser);
    } catch (JacksonException e) {
      // What was read until then is what there is; the application reports it to the model.
    }
    return call.called.map(name -> new ToolCallFormat.Call(name, call.arguments));
  }

  private void read(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = parser.currentName();
      int name = (int) parser.currentTokenLocation().getCharOffset();
      if (field.equals("arguments") || field.equals("parameters")) {
        // All that follows, should it be malformed; less the brace that closes the call.
        arguments =
            block.substring(block.indexOf(':', name) + 1).replaceFirst("}\\s*$", "").strip();
        readArguments(parser);
      } else if (parser.nextToken() == JsonToken.VALUE_STRING && field.equals("name")) {
        called = Optional.of(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Some models write the object as a text of JSON. */
  private void readArguments(JsonParser parser) {
    var token = parser.nextToken();
    int start = (int) parser.currentTokenLocation().getCharOffset();
    if (token == JsonToken.VALUE_STRING) {
      arguments = parser.getString();
      return;
    }
    parser.skipChildren();
    int end = (int) parser.currentLocation().getCharOffset();
    arguments = token == JsonToken.VALUE_NULL ? "" : block.substring(start, end);
  }
}
