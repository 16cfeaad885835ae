package dev.mellea4j.http.openai;

import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Joins the pieces of tool calls. They belong together by their index; but some servers leave the
 * index out, and some give calls with different ids the same.
 */
final class ToolCallPieces {

  private static final int NONE = -1;

  private final Answer answer;
  private final ReplyBuilder reply;
  private final List<Head> calls = new ArrayList<>();

  /** What is known of a call: the server's index, its id and its name. */
  private record Head(int index, String id, String name) {}

  /** What one piece says. */
  private static final class Piece {
    private int index = NONE;
    private String id = "";
    private String name = "";
    private String arguments = "";
    private final List<Object[]> extras = new ArrayList<>(0);
  }

  ToolCallPieces(Answer answer, ReplyBuilder reply) {
    this.answer = answer;
    this.reply = reply;
  }

  /** Reads a list of pieces; null is none. */
  void readList(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw answer.unreadable("tool calls that are not a list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw answer.unreadable("a tool call that is not a JSON object");
      }
      add(readPiece(json));
    }
  }

  /** Reads the only call of a reply, as servers sent it before there were lists. */
  void readFunction(JsonParser json) {
    var piece = new Piece();
    piece.index = 0;
    readFunction(json, piece);
    if (!piece.name.isEmpty() || !piece.arguments.isEmpty()) {
      add(piece);
    }
  }

  private static Piece readPiece(JsonParser json) {
    var piece = new Piece();
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "index" -> piece.index = Scalars.number(json, NONE);
        case "id" -> piece.id = Scalars.text(json);
        case "function" -> readFunction(json, piece);
        case "type" -> json.skipChildren();
        default -> piece.extras.add(new Object[] {name, Json.MAPPER.readValue(json, Object.class)});
      }
    }
    return piece;
  }

  private static void readFunction(JsonParser json, Piece piece) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "name" -> piece.name = Scalars.text(json);
        case "arguments" -> piece.arguments = arguments(json);
        default -> json.skipChildren();
      }
    }
  }

  private static String arguments(JsonParser json) {
    return json.currentToken() == JsonToken.START_OBJECT
        ? Json.MAPPER.readTree(json).toString()
        : Scalars.text(json);
  }

  private void add(Piece piece) {
    int known = find(piece);
    if (known == NONE) {
      known = calls.size();
      calls.add(new Head(piece.index, piece.id, piece.name));
      reply.toolCall(known, piece.id, piece.name, piece.arguments);
    } else {
      // A name that comes again is the same one, not a longer one.
      var name = piece.name.equals(calls.get(known).name()) ? "" : piece.name;
      reply.toolCall(known, piece.id, name, piece.arguments);
    }
    for (var extra : piece.extras) {
      if (extra[1] != null) {
        reply.toolCallExtra(known, (String) extra[0], extra[1]);
      }
    }
  }

  /** The call that a piece belongs to; none if it begins another. */
  private int find(Piece piece) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (belongs(piece, calls.get(i))) {
        return i;
      }
    }
    return NONE;
  }

  private static boolean belongs(Piece piece, Head call) {
    if (!piece.id.isEmpty() && !call.id().isEmpty()) {
      return piece.id.equals(call.id());
    }
    if (piece.index != NONE) {
      return piece.index == call.index();
    }
    return piece.id.isEmpty() && piece.name.isEmpty();
  }
}
