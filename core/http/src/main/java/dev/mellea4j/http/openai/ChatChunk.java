package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import dev.mellea4j.http.ServerError;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds one object after another to a reply: a whole completion, or the chunks of one. */
final class ChatChunk {

  private final Answer answer;
  private final ReplyBuilder reply;
  private final Facts facts = new Facts();
  private final ChoiceReader choices;
  private final TokenUsage usage = new TokenUsage();
  private JsonNode said = MissingNode.getInstance();
  private boolean bare;
  private boolean failed;
  private boolean identified;
  private boolean named;

  ChatChunk(Answer answer, ReplyBuilder reply) {
    this.answer = answer;
    this.reply = reply;
    this.choices = new ChoiceReader(answer, reply, facts);
  }

  /**
   * Reads an object, at whose first token the parser is.
   *
   * @param unframed whether it is no event, so that it may be a whole completion
   * @throws BackendException if it is an error, or has one
   */
  void read(JsonParser json, boolean unframed) {
    bare = unframed;
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      readMember(name, json);
    }
    if (failed) {
      throw answer.failure(said);
    }
  }

  private void readMember(String name, JsonParser json) {
    switch (name) {
      case "choices" -> choices.read(json, bare);
      case "usage" -> usage.read(json);
      case "error" -> readError(Json.MAPPER.readTree(json));
      case "model" -> readModel(json);
      case "id" -> readId(json);
      case "object" -> failed |= Scalars.text(json).equals("error");
      // When it was made, and padding against eavesdroppers.
      case "created", "obfuscation", "p" -> json.skipChildren();
      case "x_groq" -> readGroq(json);
      case "message",
          "msg",
          "detail",
          "errors",
          "error_msg",
          "error_message",
          "errmsg",
          "error_code",
          "code",
          "status",
          "type",
          "base_resp" ->
          readWords(name, json);
      default -> facts.add(name, json);
    }
  }

  /**
   * Both say the same in every chunk but the first of Azure, where they are empty; only once is a
   * text made of it.
   */
  private void readModel(JsonParser json) {
    if (named) {
      json.skipChildren();
    } else {
      var model = Scalars.text(json);
      reply.model(model);
      named = !model.isEmpty();
    }
  }

  private void readId(JsonParser json) {
    if (identified) {
      json.skipChildren();
    } else {
      var id = Scalars.text(json);
      reply.id(id);
      identified = !id.isEmpty();
    }
  }

  private void readError(JsonNode error) {
    if (!ServerError.isNone(error)) {
      keep("error", error);
      failed = true;
    }
  }

  /** Groq counts here if nobody asked for the usage of a stream, and says here what failed. */
  private void readGroq(JsonParser json) {
    JsonNode groq = Json.MAPPER.readTree(json);
    usage.read(groq.path("usage"));
    readError(groq.path("error"));
    facts.add("x_groq", groq);
  }

  /** What an error may be made of, if this turns out to be one or no reply comes. */
  private void readWords(String name, JsonParser json) {
    JsonNode words = Json.MAPPER.readTree(json);
    keep(name, words);
    facts.add(name, words);
  }

  private void keep(String name, JsonNode words) {
    var all = said instanceof ObjectNode begun ? begun : Json.object();
    all.set(name, words);
    said = all;
  }

  /** Whether a whole reply was read, behind which nothing of it comes. */
  boolean isWhole() {
    return choices.isWhole();
  }

  /**
   * Returns the reply.
   *
   * @param done whether the server said that nothing more comes, even if no reason is known
   * @throws BackendException with INCOMPLETE if it is not known why it ended, with INVALID_RESPONSE
   *     or what the server said if there was no choice, and if the reason for its end is a failure
   */
  Reply finished(boolean done) {
    answer.remember(said);
    if (!choices.any() && (done || bare)) {
      throw said.isEmpty() ? answer.unreadable("a reply without choices") : answer.noReply(said);
    }
    choices.finish(done || isWhole());
    usage.finish(reply, facts);
    facts.finish(reply);
    choices.requireWhole();
    return reply.build();
  }
}
