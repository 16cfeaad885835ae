package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What servers, and those behind gateways, call the end of a reply. */
final class FinishReasons {

  private static final Map<FinishReason, Set<String>> WORDS =
      Map.of(
          FinishReason.STOP,
          words(
              "stop stopped stop_sequence stop_sequence_reached stop_string_found "
                  + "stop_token stop_word eos eos_found eos_token eot end end_of_text "
                  + "endoftext end_of_turn end_turn complete completed done finish finished "
                  + "success word"),
          FinishReason.LENGTH,
          words(
              "length length_capped length_limit limit max_length max_tokens time_limit "
                  + "max_tokens_exceeded max_tokens_reached max_new_tokens "
                  + "max_output_tokens max_completion_tokens max_predicted_tokens_reached "
                  + "maximum_tokens model_length output_limit token_limit "
                  + "token_limit_reached truncated context_length "
                  + "context_length_exceeded context_length_reached max_context_length "
                  + "model_context_window_exceeded error_limit"),
          FinishReason.TOOL_CALLS,
          words("tool_calls tool_call tool_use function function_call function_calls " + "tools"),
          FinishReason.CONTENT_FILTER,
          words(
              "content_filter content_filtered content_policy "
                  + "content_policy_violation safety sensitive refusal refused recitation "
                  + "blocked blocklist censored flagged guardrail_intervened "
                  + "prohibited_content spii image_safety image_prohibited_content "
                  + "image_recitation error_toxic moderation"));

  private static final Set<String> USUAL = Set.of("stop", "length", "tool_calls", "content_filter");

  /** What stands for no reason yet, written as text. */
  private static final Set<String> NONE = Set.of("", "null", "none");

  private static final Map<String, FinishReason> REASONS = new HashMap<>();

  static {
    WORDS.forEach((reason, words) -> words.forEach(word -> REASONS.put(word, reason)));
  }

  private FinishReasons() {}

  private static Set<String> words(String separated) {
    return Set.of(separated.split(" ", -1));
  }

  /** Returns whether a word says that the reply ended. */
  static boolean isReason(String raw) {
    return USUAL.contains(raw) || !NONE.contains(raw.toLowerCase(Locale.ROOT));
  }

  static FinishReason of(String raw) {
    return REASONS.getOrDefault(word(raw), FinishReason.OTHER);
  }

  /**
   * In snake case, without what surrounds it where it is the name of a constant, such as
   * FinishReason.STOP.
   */
  private static String word(String raw) {
    return USUAL.contains(raw) ? raw : unusual(raw);
  }

  private static String unusual(String raw) {
    return raw.strip()
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceFirst(".*[.:]", "")
        .replace('-', '_')
        .replace(' ', '_')
        .replaceFirst("^(finish|stop)_reason_", "");
  }

  /** Returns what to throw for a reply that ended before it was whole; empty if it is whole. */
  static Optional<BackendException> failure(String raw, Answer answer) {
    return switch (word(raw)) {
      // vLLM, whose engine dropped the request, says so under a status of.
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
