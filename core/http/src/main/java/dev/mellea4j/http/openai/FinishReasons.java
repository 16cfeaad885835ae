package dev.mellea4j.http.openai;

import dev.mellea4j.api.FinishReason;

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
}
