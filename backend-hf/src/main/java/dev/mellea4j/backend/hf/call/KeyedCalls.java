package dev.mellea4j.backend.hf.call;

import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Calls as a list of objects whose members are the arguments, by the names of the tools. */
record KeyedCalls() implements CallReader {

  @Override
  public Reading read(String block, OfferedTools tools) {
    try (var parser = Json.parser(block)) {
      return Reading.of(read(block, parser));
    } catch (JacksonException e) {
      return Reading.nothing(block);
    }
  }

  private static List<Call> read(String block, JsonParser parser) {
    var calls = new ArrayList<Call>();
    while (parser.nextToken() != null) {
      if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
        var tool = parser.currentName();
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getCharOffset();
        calls.add(new Call(tool, block.substring(start, end)));
      }
    }
    return calls;
  }

  @Override
  public String spell(String tool) {
    return JsonText.quoted(tool);
  }
}
