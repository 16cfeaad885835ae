package dev.mellea4j.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.FinishReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinishReasonsTest {

  @ParameterizedTest
  @CsvSource({
    "stop, STOP",
    "STOP, STOP",
    "Stop, STOP",
    "end, STOP",
    "end_turn, STOP",
    "FINISH_REASON_STOP, STOP",
    "FinishReason.STOP, STOP",
    "length, LENGTH",
    "MAX_TOKENS, LENGTH",
    "max-tokens, LENGTH",
    "FinishReason.MAX_TOKENS, LENGTH",
    "model_length, LENGTH",
    "tool_calls, TOOL_CALLS",
    "tool_use, TOOL_CALLS",
    "TOOL_CALLS, TOOL_CALLS",
    "function_call, TOOL_CALLS",
    "content_filter, CONTENT_FILTER",
    "SAFETY, CONTENT_FILTER",
    "sensitive, CONTENT_FILTER",
    "PROHIBITED_CONTENT, CONTENT_FILTER",
    "stopStringFound, STOP",
    "eosFound, STOP",
    "endoftext, STOP",
    "stop_sequence_reached, STOP",
    "maxTokens, LENGTH",
    "maxPredictedTokensReached, LENGTH",
    "context_length_reached, LENGTH",
    "toolCalls, TOOL_CALLS",
    "toolUse, TOOL_CALLS",
    "contentFilter, CONTENT_FILTER",
    "IMAGE_PROHIBITED_CONTENT, CONTENT_FILTER",
    "blocked, CONTENT_FILTER",
    "repetition_truncation, OTHER",
    "time_limit, LENGTH",
    "MALFORMED_FUNCTION_CALL, OTHER",
    "stop_str, STOP",
    "eos_id, STOP",
    "EndOfSequence, STOP",
    "stopped_by_user, OTHER",
    "incomplete, LENGTH",
    "output_truncated, LENGTH",
    "token_budget_exhausted, LENGTH",
    "rate_limit, OTHER",
    "tool_calls_required, TOOL_CALLS",
    "ToolCallRequested, TOOL_CALLS",
    "too_many_tool_calls, OTHER",
    "UNEXPECTED_TOOL_CALL, OTHER",
    "safety_block, CONTENT_FILTER",
    "HARM_CATEGORY_VIOLENCE, CONTENT_FILTER",
    "usage_policy_violation, CONTENT_FILTER",
    "ERROR_TOXIC, CONTENT_FILTER",
    "ERROR_LIMIT, LENGTH",
    "load, OTHER",
    "1, OTHER",
  })
  void wordsOfAllServersAreKnown(String word, FinishReason reason) {
    assertThat(FinishReasons.isReason(word)).isTrue();
    assertThat(FinishReasons.of(word)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "None", "NULL"})
  void whatStandsForNoReasonIsNone(String word) {
    assertThat(FinishReasons.isReason(word)).isFalse();
  }
}
