package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import dev.mellea4j.http.ServerError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/** Adds the first of the choices that a server offers to a reply, from one object after another. */
final class ChoiceReader {

  private static final int UNKNOWN = -1;

  private final Answer answer;
  private final ReplyBuilder reply;
  private final Facts facts;
  private final MessageReader message;
  private final OtherChoices others = new OtherChoices();
  private final Logprobs logprobs = new Logprobs();
  private int first = UNKNOWN;
  private String reason = "";
  private boolean any;
  private boolean whole;

  // Of the choice that is being read.
  private String expected = "";
  private int index;
  private boolean found;
  private @Nullable JsonNode early;
  private boolean complete;
  private String text = "";
  private String ended = "";

  ChoiceReader(Answer answer, ReplyBuilder reply, Facts facts) {
    this.answer = answer;
    this.reply = reply;
    this.facts = facts;
    this.message = new MessageReader(answer, reply, facts);
  }

  /**
   * Reads a list of choices; what is no list has none.
   *
   * @param bare whether the object is no event, so that it may have whole messages
   */
  void read(JsonParser json, boolean bare) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    expected = bare ? "message" : "delta";
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        readChoice(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void readChoice(JsonParser json) {
    index = UNKNOWN;
    found = false;
    early = null;
    complete = false;
    text = "";
    ended = "";
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      readMember(name, json);
    }
    if (isFirst()) {
      finishFirst();
    } else if (early != null) {
      others.add(early, complete);
    }
  }

  private void readMember(String name, JsonParser json) {
    switch (name) {
      case "index" -> index = Scalars.number(json, UNKNOWN);
      case "delta", "message" -> readMessage(name, json);
      case "finish_reason" -> ended = Scalars.text(json);
      case "logprobs" -> logprobs.read(json, isFirst());
      case "error" -> requireNone(tree(json));
      case "text" -> readText(json);
      case "token_id", "seed" -> json.skipChildren(); // Together has them with every piece.
      default -> facts.add(name, json);
    }
  }

  /** Without an index, it is taken for one and the same choice. */
  private boolean isFirst() {
    return index == UNKNOWN || first == UNKNOWN || index == first;
  }

  /**
   * Reads a message at once if it is known by now that it is the first choice's. Perplexity sends a
   * delta and the whole message so far; what is not expected counts if it is alone.
   */
  private void readMessage(String name, JsonParser json) {
    boolean wanted = name.equals(expected);
    if (json.currentToken() == JsonToken.VALUE_NULL || found && !wanted) {
      json.skipChildren();
      return;
    }
    found = wanted;
    complete = name.equals("message");
    early = null;
    if (wanted && index != UNKNOWN && isFirst()) {
      message.read(json, complete);
    } else {
      early = tree(json);
    }
  }

  /** Together repeats the delta's text under this name; others have nothing else. */
  private void readText(JsonParser json) {
    text = found || early != null ? "" : Scalars.text(json);
    json.skipChildren();
  }

  private void requireNone(JsonNode error) {
    if (!ServerError.isNone(error)) {
      var whole = Json.object();
      whole.set("error", error);
      throw answer.failure(whole);
    }
  }

  private void finishFirst() {
    any = true;
    first = first == UNKNOWN ? index : first;
    if (early != null) {
      var json = early.traverse(ObjectReadContext.empty());
      json.nextToken();
      message.read(json, complete);
    }
    reply.text(found || early != null ? "" : text);
    boolean delta = !complete && (found || early != null);
    whole |= expected.equals("message") && !delta;
    if (FinishReasons.isReason(ended)) {
      reason = ended;
      reply.finish(FinishReasons.of(reason), reason);
      reply.endToolCalls();
    }
  }

  private static JsonNode tree(JsonParser json) {
    return Json.MAPPER.readTree(json);
  }

  /** Whether there was a choice. */
  boolean any() {
    return any;
  }

  /** Whether a whole message was read, behind which nothing of it comes. */
  boolean isWhole() {
    return whole;
  }

  /** Ends the reply; {@code done} if nothing more comes, even if no reason is known. */
  void finish(boolean done) {
    others.addCallsTo(message, reply, reason);
    message.finish();
    logprobs.finish(facts);
    if (reason.isEmpty() && done) {
      reply.finish(reply.toolCalls() > 0 ? FinishReason.TOOL_CALLS : FinishReason.OTHER);
    }
  }

  /**
   * Checks why the reply ended.
   *
   * @throws BackendException if that means that it is not whole
   */
  void requireWhole() {
    var failure = FinishReasons.failure(reason, answer);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
