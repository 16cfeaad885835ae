package dev.mellea4j.http.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import dev.mellea4j.http.ServerError;
import dev.mellea4j.http.TextParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Adds one line after another to a reply. */
final class ChatLine {

  private static final String ERROR = "error";

  private final Answer answer;
  private final ReplyBuilder reply;
  private final List<Object> logprobs = new ArrayList<>();
  private Usage usage = Usage.UNKNOWN;
  private String reason = "";
  private final ObjectNode said = Json.object();
  private boolean failed;
  private boolean done;

  ChatLine(Answer answer, ReplyBuilder reply) {
    this.answer = answer;
    this.reply = reply;
  }

  /** Reads an object, at whose first token the parser is. */
  void read(JsonParser json) {
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
      case "msg", "detail", "code", "status" -> said.set(name, tree(json));
      default -> readOther(name, json);
    }
  }

  /** Some errors have the name of what failed, such as "error parsing tool call". */
  private void readOther(String name, JsonParser json) {
    if (!name.startsWith(ERROR)) {
      json.skipChildren();
      return;
    }
    var error = tree(json);
    if (!ServerError.isNone(error)) {
      boolean named = name.length() > ERROR.length() && error.isString();
      said.set(ERROR, named ? StringNode.valueOf(name + ": " + error.asString()) : error);
      failed = true;
    }
  }

  private void readMessage(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      said.set("message", tree(json));
      return;
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
    var name = function.path("name").asString("");
    var arguments = function.path("arguments");
    if (!name.isEmpty() || !arguments.isEmpty()) {
      reply.toolCall(
          reply.toolCalls(),
          call.path("id").asString(""),
          name,
          arguments.isObject() ? arguments.toString() : arguments.asString(""));
    }
  }

  private void addLogprobs(JsonNode tokens) {
    tokens.forEach(token -> logprobs.add(Json.value(token)));
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

  /** Proxies send numbers and parts where Ollama sends texts. */
  private static String text(JsonParser json) {
    return json.currentToken().isStructStart()
        ? TextParts.text(tree(json))
        : json.getValueAsString("");
  }

  /** Whether a line said that it is the last one. */
  boolean isDone() {
    return done;
  }

  /**
   * Returns the reply.
   *
   * @throws BackendException with INCOMPLETE, or what the server said instead, if no line said that
   *     it is done
   */
  Reply finished() {
    answer.remember(said);
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
    switch (reason.toLowerCase(Locale.ROOT)) {
      case "" -> reply.finish(FinishReason.STOP);
      case "stop" -> reply.finish(FinishReason.STOP, reason);
      case "length" -> reply.finish(FinishReason.LENGTH, reason);
      case "tool_calls" -> reply.finish(FinishReason.TOOL_CALLS, reason);
      default -> reply.finish(FinishReason.OTHER, reason);
    }
  }
}
