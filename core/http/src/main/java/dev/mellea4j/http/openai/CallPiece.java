package dev.mellea4j.http.openai;

import dev.mellea4j.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What one piece of a tool call says. */
final class CallPiece {

  static final int NO_INDEX = -1;

  private static final String NAME = "name";
  private static final String ARGUMENTS = "arguments";

  int index = NO_INDEX;
  String id = "";
  String name = "";
  String arguments = "";
  final Map<String, Object> extras = new LinkedHashMap<>(0);

  private CallPiece() {}

  /** Reads a piece, at whose first token the parser is. */
  static CallPiece read(JsonParser json) {
    var piece = new CallPiece();
    for (var member = json.nextName(); member != null; member = json.nextName()) {
      json.nextToken();
      switch (member) {
        case "index" -> piece.index = Scalars.number(json, NO_INDEX);
        case "id" -> piece.id = Scalars.text(json);
        case "function" -> piece.addFunction(json);
        case "type" -> json.skipChildren();
        default -> piece.addExtra(member, Json.MAPPER.readValue(json, Object.class));
      }
    }
    if (piece.isEmpty()) {
      piece.takeFromExtras();
    }
    return piece;
  }

  /** Some servers leave out the function around its name and arguments. */
  private void takeFromExtras() {
    if (extras.remove(NAME) instanceof String text) {
      name = text.isBlank() ? "" : text;
    }
    var given = extras.remove(ARGUMENTS);
    if (given != null) {
      arguments = given instanceof String text ? text : Json.MAPPER.writeValueAsString(given);
    }
  }

  /** Reads a function that stands alone. */
  static CallPiece readFunction(JsonParser json) {
    var piece = new CallPiece();
    piece.index = 0;
    piece.addFunction(json);
    return piece;
  }

  private void addFunction(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (var member = json.nextName(); member != null; member = json.nextName()) {
      json.nextToken();
      switch (member) {
        case NAME -> name = name(json);
        case ARGUMENTS -> arguments = arguments(json);
        default -> json.skipChildren();
      }
    }
  }

  private static String name(JsonParser json) {
    var text = Scalars.text(json);
    return text.isBlank() ? "" : text;
  }

  private static String arguments(JsonParser json) {
    return json.currentToken() == JsonToken.START_OBJECT
        ? Json.MAPPER.readTree(json).toString()
        : Scalars.text(json);
  }

  private void addExtra(String member, Object value) {
    if (value != null) {
      extras.put(member, value);
    }
  }

  /** Whether it says nothing of the function. */
  boolean isEmpty() {
    return name.isEmpty() && arguments.isEmpty();
  }
}
