package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/** Adds one object after another to a reply: a whole completion, or the chunks of one. */
final class ChatChunk {

  static final String MORE_CHOICES =
      "The server sent several choices; the reply is the first of them";

  private static final int UNKNOWN = -1;

  private final Answer answer;
  private final ReplyBuilder reply;
  private final String expected;
  private final Facts facts;
  private final MessageReader message;
  private final TokenUsage usage = new TokenUsage();
  private final Logprobs logprobs = new Logprobs();
  private String reason = "";
  private boolean answered;
  private boolean identified;
  private boolean named;
  private boolean moreChoices;
  private boolean isError;

  /** {@code streamed} if chunks come, whose messages are deltas. */
  ChatChunk(Answer answer, ReplyBuilder reply, boolean streamed) {
    this.answer = answer;
    this.reply = reply;
    this.expected = streamed ? "delta" : "message";
    this.facts = new Facts();
    this.message = new MessageReader(answer, reply, facts);
  }

  /** Reads an object, at whose first token the parser is. */
  void read(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw answer.unreadable("an answer that is not a JSON object");
    }
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      readMember(name, json);
    }
    if (isError) {
      throw answer.failure(facts.tree());
    }
  }

  private void readMember(String name, JsonParser json) {
    switch (name) {
      case "choices" -> readChoices(json);
      case "usage" -> usage.read(json);
      case "error" -> readError(json);
      case "model" -> readModel(json);
      case "id" -> readId(json);
      case "object" -> isError = Scalars.text(json).equals("error");
      // When it was made, and padding against eavesdroppers.
      case "created", "obfuscation", "p" -> json.skipChildren();
      case "x_groq" -> readGroq(json);
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

  private void readError(JsonParser json) {
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      var whole = Json.object();
      whole.set("error", tree(json));
      throw answer.failure(whole);
    }
  }

  /** Groq counts here if nobody asked for the usage of a stream, and says here what failed. */
  private void readGroq(JsonParser json) {
    var groq = tree(json);
    usage.read(groq.path("usage"));
    if (groq.path("error").isString()) {
      throw answer.failure(groq);
    }
    facts.add("x_groq", groq);
  }

  private void readChoices(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        readChoice(json);
      } else {
        json.skipChildren();
      }
    }
  }

  /** Perplexity sends a delta and the whole message; what is not expected counts if it is alone. */
  private void readChoice(JsonParser json) {
    int index = UNKNOWN;
    boolean found = false;
    JsonNode early = null;
    var ended = "";
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "index" -> index = Scalars.number(json, UNKNOWN);
        case "delta", "message" -> {
          if (json.currentToken() == JsonToken.VALUE_NULL || found && !name.equals(expected)) {
            json.skipChildren();
          } else if (name.equals(expected)) {
            found = true;
            early = readMessage(json, index);
          } else {
            early = tree(json);
          }
        }
        case "finish_reason" -> ended = Scalars.text(json);
        case "logprobs" -> logprobs.read(json, index);
        case "error" -> readError(json);
        // Together repeats the delta's text under these names.
        case "text", "token_id", "seed" -> json.skipChildren();
        default -> facts.add(name, json);
      }
    }
    if (index > 0) {
      warnOfMoreChoices();
    } else {
      readFirst(early, ended);
    }
  }

  /**
   * Reads a message at once if it is known by now that it is the first choice's; returns it if it
   * is not known yet.
   */
  private @Nullable JsonNode readMessage(JsonParser json, int index) {
    if (index == UNKNOWN) {
      return tree(json);
    }
    if (index > 0) {
      json.skipChildren();
    } else {
      message.read(json);
    }
    return null;
  }

  private void readFirst(@Nullable JsonNode early, String ended) {
    answered = true;
    if (early != null) {
      var json = early.traverse(ObjectReadContext.empty());
      json.nextToken();
      message.read(json);
    }
    if (!ended.isEmpty()) {
      reason = ended;
      reply.endToolCalls();
    }
  }

  private void warnOfMoreChoices() {
    if (!moreChoices) {
      moreChoices = true;
      reply.warnings(List.of(MORE_CHOICES));
    }
  }

  private static JsonNode tree(JsonParser json) {
    return Json.MAPPER.readTree(json);
  }

  /**
   * Returns the reply.
   *
   * @param ended whether nothing more was to come, even if no reason is known
   * @throws BackendException with INCOMPLETE if it is not known why it ended, with INVALID_RESPONSE
   *     if there was no choice, and if the reason for its end is a failure
   */
  Reply finished(boolean ended) {
    if (!answered && ended) {
      throw answer.unreadable("a reply without choices");
    }
    message.finish();
    finish(ended);
    usage.finish(reply, facts);
    logprobs.finish(facts);
    facts.finish(reply);
    var failure = FinishReasons.failure(reason, answer);
    if (failure.isPresent()) {
      throw failure.get();
    }
    return reply.build();
  }

  private void finish(boolean ended) {
    if (!reason.isEmpty()) {
      reply.finish(FinishReasons.of(reason), reason);
    } else if (ended) {
      reply.finish(reply.toolCalls() > 0 ? FinishReason.TOOL_CALLS : FinishReason.OTHER);
    }
  }
}
