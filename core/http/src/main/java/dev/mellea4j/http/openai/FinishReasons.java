package dev.mellea4j.http.openai;

import static java.util.Map.entry;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What servers, and those behind gateways, call the end of a reply. */
final class FinishReasons {

  /** Words that have another meaning than their parts have, or no part that tells. */
  private static final Map<String, FinishReason> WORDS =
      Map.ofEntries(
          entry("stop", FinishReason.STOP),
          entry("length", FinishReason.LENGTH),
          entry("tool_calls", FinishReason.TOOL_CALLS),
          entry("content_filter", FinishReason.CONTENT_FILTER),
          entry("end", FinishReason.STOP),
          entry("eot", FinishReason.STOP),
          entry("complete", FinishReason.STOP),
          entry("completed", FinishReason.STOP),
          entry("done", FinishReason.STOP),
          entry("finish", FinishReason.STOP),
          entry("finished", FinishReason.STOP),
          entry("success", FinishReason.STOP),
          entry("word", FinishReason.STOP),
          entry("tools", FinishReason.TOOL_CALLS),
          entry("function", FinishReason.TOOL_CALLS),
          // https://docs.cohere.com/reference/chat-v1
          entry("error_limit", FinishReason.LENGTH),
          entry("error_toxic", FinishReason.CONTENT_FILTER),
          entry("error", FinishReason.OTHER));

  /** Parts of words that tell what is meant; the first that is found counts. */
  private static final List<Map.Entry<Pattern, FinishReason>> PARTS =
      List.of(
          part(
              "malformed|invalid|unexpected|too_many|failed|repetition|rate_|cancel|abort|user",
              FinishReason.OTHER),
          part(
              "filter|safety|sensitiv|moderat|polic|prohibit|block|censor|flagged|guardrail|refus"
                  + "|recitation|spii|harm|violat|toxic",
              FinishReason.CONTENT_FILTER),
          part("(tool|function)s?_?(call|use)", FinishReason.TOOL_CALLS),
          part(
              "length|limit|trunc|incomplete|budget|max\\w*_tokens|max_predicted|context_window",
              FinishReason.LENGTH),
          part("^(stop|eos|end_?(of|turn))", FinishReason.STOP));

  private static final Set<String> USUAL = Set.of("stop", "length", "tool_calls", "content_filter");

  /** What stands for no reason yet, written as text. */
  private static final Set<String> NONE = Set.of("", "null", "none");

  private FinishReasons() {}

  private static Map.Entry<Pattern, FinishReason> part(String pattern, FinishReason reason) {
    return entry(Pattern.compile(pattern), reason);
  }

  /** Returns whether a word says that the reply ended. */
  static boolean isReason(String raw) {
    return USUAL.contains(raw) || !NONE.contains(raw.toLowerCase(Locale.ROOT));
  }

  static FinishReason of(String raw) {
    var word = word(raw);
    var known = WORDS.get(word);
    return known != null ? known : byPart(word);
  }

  private static FinishReason byPart(String word) {
    return PARTS.stream()
        .filter(part -> part.getKey().matcher(word).find())
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(FinishReason.OTHER);
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
      case "abort", "aborted", "cancelled", "canceled", "interrupted" ->
          Optional.of(answer.incomplete("the server aborted it"));
      case "error", "server_error", "internal_error", "engine_error", "model_error", "failed" ->
          Optional.of(failure(answer, raw, "the model stopped for an error"));
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
