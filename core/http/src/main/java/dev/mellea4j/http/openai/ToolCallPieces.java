package dev.mellea4j.http.openai;

import dev.mellea4j.http.Answer;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Joins the pieces of tool calls. They belong together by their index; but some servers leave the
 * index out, or give every call the same, and ids are left out, come again, or change within a
 * call.
 */
final class ToolCallPieces {

  private final Answer answer;
  private final ReplyBuilder reply;
  private final List<CallHead> calls = new ArrayList<>(0);

  /** What has come of the calls, so that those that begin need not be compared with all others. */
  private final Set<String> ids = new HashSet<>();

  private final Set<Integer> places = new HashSet<>();

  ToolCallPieces(Answer answer, ReplyBuilder reply) {
    this.answer = answer;
    this.reply = reply;
  }

  /**
   * Reads a list of pieces; nothing, and what is empty, is none.
   *
   * @param whole whether each of them is a call
   */
  void readList(JsonParser json, boolean whole) {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        readEntry(json, whole);
      }
    } else {
      readEntry(json, whole);
    }
  }

  private void readEntry(JsonParser json, boolean whole) {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      add(CallPiece.read(json), whole);
    } else if (json.currentToken().isStructStart() || !Scalars.text(json).isBlank()) {
      throw answer.unreadable("a tool call that is not a JSON object");
    }
  }

  /** Reads the only call of a reply, as servers sent it before there were lists. */
  void readFunction(JsonParser json) {
    add(CallPiece.readFunction(json), false);
  }

  /** Some servers send a call that says nothing with every piece of text. */
  private void add(CallPiece piece, boolean whole) {
    if (!piece.isEmpty() || !piece.id.isEmpty()) {
      var call = whole ? begin(piece) : callOf(piece);
      ids.add(piece.id);
      places.add(piece.index);
      call.add(piece, reply);
    }
  }

  private CallHead begin(CallPiece piece) {
    var call = new CallHead(piece);
    calls.add(call);
    return call;
  }

  /** The call that a piece belongs to; another one if it begins one. */
  private CallHead callOf(CallPiece piece) {
    boolean named = !piece.id.isEmpty() && ids.contains(piece.id);
    var known = named ? last(call -> call.hasIdOf(piece)) : null;
    if (known == null && mayHaveAPlace(piece)) {
      known = last(call -> call.hasPlaceOf(piece));
    }
    if (known == null) {
      return begin(piece);
    }
    if (known.goesOnWith(piece)) {
      return known;
    }
    known.passOnName(piece);
    return begin(piece);
  }

  private boolean mayHaveAPlace(CallPiece piece) {
    return piece.index == CallPiece.NO_INDEX ? piece.name.isEmpty() : places.contains(piece.index);
  }

  private @Nullable CallHead last(Predicate<CallHead> fits) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (fits.test(calls.get(i))) {
        return calls.get(i);
      }
    }
    return null;
  }
}
