package dev.mellea4j.http.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Adds one line after another to a reply. */
final class ChatLine {

  private final Answer answer;
  private final ReplyBuilder reply;
  private final List<Object> logprobs = new ArrayList<>();
  private Usage usage = Usage.UNKNOWN;
  private String reason = "";
  private boolean done;

  ChatLine(Answer answer, ReplyBuilder reply) {
    this.answer = answer;
    this.reply = reply;
  }

  /** Reads an object, at whose first token the parser is. */
  void read(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw answer.unreadable("a line that is not a JSON object");
    }
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      readMember(name, json);
    }
  }

  private void readMember(String name, JsonParser json) {
    switch (name) {
      case "message" -> readMessage(json);
      case "response" -> reply.text(text(json));
      case "thinking" -> reply.thinking(text(json));
      case "model" -> reply.model(text(json));
      case "done" -> done |= json.currentToken() == JsonToken.VALUE_TRUE;
      case "done_reason" -> reason = text(json);
      case "prompt_eval_count" -> number(json).ifPresent(n -> usage = usage.withInput(n));
      case "eval_count" -> number(json).ifPresent(n -> usage = usage.withOutput(n));
      case "total_duration", "load_duration", "prompt_eval_duration", "eval_duration" ->
          number(json).ifPresent(nanos -> reply.extra(name, nanos));
      case "logprobs" -> addLogprobs(tree(json));
      case "error" -> throw failure(json);
      default -> json.skipChildren();
    }
  }

  private void readMessage(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw answer.unreadable("a message that is not a JSON object");
    }
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "content" -> reply.text(text(json));
        case "thinking" -> reply.thinking(text(json));
        case "tool_calls" -> tree(json).forEach(this::addToolCall);
        default -> json.skipChildren();
      }
    }
  }

  /** A call arrives whole, with its arguments as an object. */
  private void addToolCall(JsonNode call) {
    var function = call.path("function");
    var arguments = function.path("arguments");
    reply.toolCall(
        reply.toolCalls(),
        call.path("id").asString(""),
        function.path("name").asString(""),
        arguments.isObject() ? arguments.toString() : arguments.asString(""));
    reply.endToolCalls();
  }

  private void addLogprobs(JsonNode tokens) {
    tokens.forEach(token -> logprobs.add(Json.value(token)));
  }

  private BackendException failure(JsonParser json) {
    var whole = Json.object();
    whole.set("error", tree(json));
    return answer.failure(whole);
  }

  /** What is no number was not counted. */
  private static OptionalLong number(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return OptionalLong.of(json.getLongValue());
    }
    json.skipChildren();
    return OptionalLong.empty();
  }

  private static JsonNode tree(JsonParser json) {
    return Json.MAPPER.readTree(json);
  }

  private String text(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NULL -> "";
      default -> throw answer.unreadable("a text that is not a JSON string");
    };
  }

  /**
   * Returns the reply.
   *
   * @throws BackendException with INCOMPLETE if no line said that it is done
   */
  Reply finished() {
    if (done) {
      finish();
    }
    reply.usage(usage);
    if (!logprobs.isEmpty()) {
      reply.extra("logprobs", logprobs);
    }
    return reply.build();
  }

  /** Old servers are done without a reason. */
  private void finish() {
    switch (reason) {
      case "" -> reply.finish(FinishReason.STOP);
      case "stop" -> reply.finish(FinishReason.STOP, reason);
      case "length" -> reply.finish(FinishReason.LENGTH, reason);
      default -> reply.finish(FinishReason.OTHER, reason);
    }
  }
}
