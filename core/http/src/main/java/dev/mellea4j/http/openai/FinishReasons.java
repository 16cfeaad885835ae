package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.util.Optional;

/** What servers call the end of a reply. */
final class FinishReasons {

  private FinishReasons() {}

  static FinishReason of(String raw) {
    return switch (raw) {
      case "stop", "eos", "eos_token", "stop_sequence", "end_turn" -> FinishReason.STOP;
      case "length", "max_tokens", "model_length" -> FinishReason.LENGTH;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  /** Returns what to throw for a reply that ended before it was whole; empty if it is whole. */
  static Optional<BackendException> failure(String raw, Answer answer) {
    return switch (raw) {
      // vLLM, whose engine dropped the request, says so under a status of success.
      case "abort" -> Optional.of(answer.incomplete("the server aborted it"));
      case "error" -> Optional.of(failure(answer, raw, "the model stopped for an error"));
      // https://api-docs.deepseek.com/api/create-chat-completion
      case "insufficient_system_resource" ->
          Optional.of(failure(answer, raw, "the server ran out of resources"));
      default -> Optional.empty();
    };
  }

  private static BackendException failure(Answer answer, String code, String message) {
    var body = Json.object();
    body.putObject("error").put("message", message).put("code", code).put("type", "server_error");
    return answer.failure(body);
  }
}
