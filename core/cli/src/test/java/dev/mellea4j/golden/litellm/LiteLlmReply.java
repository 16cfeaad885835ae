package dev.mellea4j.golden.litellm;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import dev.mellea4j.recorded.PlainBody;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says, in a form in which LiteLLM's reading can be compared with ours.
 *
 * @param text as a tree where it is JSON
 * @param calls {@code name(arguments)}, the arguments as a tree
 * @param tokens input, output, cached, written to a cache, reasoning; 0 if there are none
 * @param failure the class of the failure; empty if there is none
 */
record LiteLlmReply(
    String text,
    String thinking,
    List<String> calls,
    String finish,
    String tokens,
    String failure) {

  static LiteLlmReply of(Reply reply) {
    return new LiteLlmReply(
        PlainBody.of(reply.text()).toString(),
        reply.thinking(),
        reply.toolCalls().stream().map(LiteLlmReply::call).toList(),
        finish(reply.finishReason()),
        tokens(reply.usage()),
        "");
  }

  private static String call(ToolCall call) {
    return call(call.name(), call.arguments());
  }

  private static String call(String name, String arguments) {
    return "%s(%s)".formatted(name, PlainBody.of(arguments.isEmpty() ? "{}" : arguments));
  }

  private static String finish(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
      default -> "other";
    };
  }

  private static String tokens(Usage usage) {
    return tokens(
        count(usage.input()),
        count(usage.output()),
        count(usage.cached()),
        count(usage.cacheWritten()),
        count(usage.reasoning()));
  }

  private static long count(OptionalLong count) {
    return count.orElse(0);
  }

  private static String tokens(long... counts) {
    var text = new StringBuilder();
    for (var count : counts) {
      text.append(count).append(' ');
    }
    return text.toString();
  }

  static LiteLlmReply of(BackendException failure) {
    return failed(
        switch (failure.reason()) {
          case AUTHENTICATION -> "AuthenticationError";
          case PERMISSION -> "PermissionDeniedError";
          case CONTEXT_OVERFLOW -> "ContextWindowExceededError";
          case CONTENT_FILTERED -> "ContentPolicyViolationError";
          case MODEL_NOT_FOUND -> "NotFoundError";
          case RATE_LIMITED -> "RateLimitError";
          case QUOTA_EXHAUSTED -> "PaymentRequiredError";
          case INVALID_REQUEST, UNSUPPORTED -> "BadRequestError";
          case UNAVAILABLE, TIMEOUT -> "a failure of the server";
          default -> failure.reason().name();
        });
  }

  private static LiteLlmReply failed(String failure) {
    return new LiteLlmReply("", "", List.of(), "", "", failure);
  }

  /** Reads a record: what LiteLLM made of the answer. */
  static LiteLlmReply of(JsonNode record) {
    var error = record.path("error");
    return error.isObject() ? failed(failure(error)) : response(record.path("response"));
  }

  private static String failure(JsonNode error) {
    return switch (error.path("type").asString()) {
      case "InternalServerError",
          "BadGatewayError",
          "ServiceUnavailableError",
          "Timeout",
          "APIError",
          "MidStreamFallbackError" ->
          "a failure of the server";
      default -> error.path("type").asString();
    };
  }

  private static LiteLlmReply response(JsonNode response) {
    var usage = response.path("usage");
    return new LiteLlmReply(
        PlainBody.of(response.path("content").asString("")).toString(),
        response.path("reasoning").asString(""),
        response
            .path("tool_calls")
            .valueStream()
            .map(call -> call(call.path("name").asString(), call.path("arguments").asString("")))
            .toList(),
        response.path("finish_reason").asString(""),
        tokens(
            usage.path("prompt_tokens").asLong(0),
            usage.path("completion_tokens").asLong(0),
            usage.path("cached_tokens").asLong(0),
            usage.path("cache_creation_tokens").asLong(0),
            usage.path("reasoning_tokens").asLong(0)),
        "");
  }
}
