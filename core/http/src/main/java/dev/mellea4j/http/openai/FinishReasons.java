package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What servers, and those behind gateways, call the end of a reply. */
final class FinishReasons {

  private static final Map<FinishReason, Set<String>> WORDS =
      Map.of(
          FinishReason.STOP,
          Set.of(
              "stop",
              "eos",
              "eos_token",
              "stop_sequence",
              "stop_token",
              "end",
              "end_turn",
              "complete",
              "completed",
              "finished"),
          FinishReason.LENGTH,
          Set.of(
              "length",
              "max_length",
              "max_tokens",
              "max_new_tokens",
              "max_output_tokens",
              "max_completion_tokens",
              "model_length",
              "token_limit",
              "context_length",
              "context_length_exceeded",
              "model_context_window_exceeded"),
          FinishReason.TOOL_CALLS,
          Set.of("tool_calls", "tool_call", "tool_use", "function_call", "function_calls", "tools"),
          FinishReason.CONTENT_FILTER,
          Set.of(
              "content_filter",
              "content_filtered",
              "safety",
              "sensitive",
              "refusal",
              "recitation",
              "blocklist",
              "prohibited_content",
              "spii",
              "image_safety",
              "guardrail_intervened",
              "error_toxic",
              "moderation"));

  /** What stands for no reason yet, written as text. */
  private static final Set<String> NONE = Set.of("", "null", "none");

  private FinishReasons() {}

  /** Returns whether a word says that the reply ended. */
  static boolean isReason(String raw) {
    return !NONE.contains(raw) && !NONE.contains(raw.toLowerCase(Locale.ROOT));
  }

  static FinishReason of(String raw) {
    if (raw.equals("stop")) {
      return FinishReason.STOP;
    }
    var word = word(raw);
    return WORDS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(word))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(FinishReason.OTHER);
  }

  /** Without what surrounds it where it is the name of a constant, such as FinishReason.STOP. */
  private static String word(String raw) {
    return raw.strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst(".*[.:]", "")
        .replaceFirst("^finish_reason_", "")
        .replace('-', '_')
        .replace(' ', '_');
  }

  /** Returns what to throw for a reply that ended before it was whole; empty if it is whole. */
  static Optional<BackendException> failure(String raw, Answer answer) {
    return switch (word(raw)) {
      // vLLM, whose engine dropped the request, says so under a status of success.
      case "abort" -> Optional.of(answer.incomplete("the server aborted it"));
      case "error" -> Optional.of(failure(answer, raw, "the model stopped for an error"));
      // https://docs.z.ai/api-reference/llm/chat-completion
      case "network_error" ->
          Optional.of(failure(answer, raw, "the server lost the model's reply"));
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
