package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Puts a reply together. What a model plans to do with tools is its thinking. */
final class CohereReply {

  private final Answer answer;
  private final ReplyBuilder reply;
  private final StringBuilder plan = new StringBuilder();
  private final List<Object> citations = new ArrayList<>();
  private boolean ended;

  CohereReply(Answer answer) {
    this.answer = answer;
    this.reply = answer.reply();
    reply.owner(CohereDialect.OWNER);
  }

  void begin(JsonNode message) {
    reply.id(message.path("id").asString(""));
  }

  void plan(String piece) {
    plan.append(piece);
    reply.thinking(piece);
  }

  void content(JsonNode part) {
    reply.thinking(part.path("thinking").asString(""));
    reply.text(part.path("text").asString(""));
  }

  void call(JsonNode call) {
    callPiece(reply.toolCalls(), call);
  }

  void callPiece(int index, JsonNode call) {
    var function = call.path("function");
    reply.toolCall(
        index,
        call.path("id").asString(""),
        function.path("name").asString(""),
        function.path("arguments").asString(""));
  }

  void citation(JsonNode citation) {
    citations.add(Json.value(citation));
  }

  /** A call that the model could not write ends the reply as an error. */
  void end(JsonNode end) {
    ended = true;
    count(end.path("usage"));
    var reason = end.path("finish_reason").asString("");
    switch (reason) {
      case "" -> {} // cut off
      case "COMPLETE", "STOP_SEQUENCE" -> reply.finish(FinishReason.STOP, reason);
      case "MAX_TOKENS" -> reply.finish(FinishReason.LENGTH, reason);
      case "TOOL_CALL" -> reply.finish(FinishReason.TOOL_CALLS, reason);
      case "ERROR", "TIMEOUT" -> throw answer.failure(error(end, reason));
      default -> reply.finish(FinishReason.OTHER, reason);
    }
  }

  private static JsonNode error(JsonNode end, String reason) {
    var words = end.path("error").asString(reason);
    return Json.object()
        .put("message", words)
        .put("error_type", end.path("error_type").asString(reason));
  }

  boolean isEnded() {
    return ended;
  }

  /** What is billed is less than what was read. */
  private void count(JsonNode usage) {
    var tokens = usage.path("tokens");
    var counted = Usage.UNKNOWN;
    if (tokens.path("input_tokens").isNumber()) {
      counted = counted.withInput(tokens.path("input_tokens").longValue());
    }
    if (tokens.path("output_tokens").isNumber()) {
      counted = counted.withOutput(tokens.path("output_tokens").longValue());
    }
    if (tokens.path("reasoning_tokens").isNumber()) {
      counted = counted.withReasoning(tokens.path("reasoning_tokens").longValue());
    }
    if (usage.path("cached_tokens").isNumber()) {
      counted = counted.withCached(usage.path("cached_tokens").longValue());
    }
    reply.usage(counted);
    if (usage.isObject()) {
      reply.extra("usage", Json.value(usage));
    }
  }

  Reply built() {
    if (!plan.isEmpty()) {
      reply.messageExtra("tool_plan", plan.toString());
    }
    if (!citations.isEmpty()) {
      reply.extra("citations", citations);
    }
    return reply.build();
  }
}
