package dev.mellea4j.golden.litellm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where we read something else than LiteLLM, and why, by the record's id. */
final class ReadingOnPurpose {

  private final Map<String, String> reasons = new HashMap<>();

  private ReadingOnPurpose() {}

  static Map<String, String> reasons() {
    var all = new ReadingOnPurpose();
    all.addAnswers();
    all.addFailures();
    all.because(
        "A quota that is used up at watsonx.ai does not fill by waiting.",
        List.of("read/watsonx/error-403-quota"));
    all.because(
        "A prompt that is too long for watsonx.ai is told as that.",
        List.of("read/watsonx/stream-error-400-context"));
    all.because(
        "An error event of watsonx.ai is an error.", List.of("read/watsonx/stream-error-event"));
    all.because("What Granite thinks in its text is no text.", List.of("read/watsonx/think-tags"));
    all.because(
        "A reply of watsonx.ai that ran out of time was cut off.",
        List.of("read/watsonx/time-limit"));
    return all.reasons;
  }

  private void addAnswers() {
    because(
        "What was not counted is unknown: thoughts are not estimated.",
        List.of(
            "read/azure/stream-reasoning",
            "read/bedrock/reasoning",
            "read/bedrock/stream-reasoning",
            "read/deepseek/stream-reasoning",
            "read/hosted_vllm/stream-reasoning",
            "read/mistral/stream-content-parts",
            "read/mistral/stream-reasoning",
            "read/ollama_chat/stream-thinking",
            "read/openai/stream-reasoning",
            "read/openai/stream-reasoning-content",
            "read/vertex-anthropic/thinking"));
    because(
        "A finish reason that is not known, or not told, is no good end.",
        List.of(
            "read/anthropic/stop-something_new",
            "read/gemini/finish-UNEXPECTED_TOOL_CALL",
            "read/openai/finish-empty",
            "read/openai/finish-null"));
    because(
        "Armour filters, and a length is a length.",
        List.of("read/gemini/finish-MODEL_ARMOR", "read/mistral/model-length"));
    because(
        "Text that came before a filter is kept.",
        List.of("read/gemini/finish-PROHIBITED_CONTENT", "read/gemini/finish-SAFETY"));
    because(
        "Cohere's finish reasons, thoughts, calls and counts are read.",
        List.of(
            "read/cohere/cached",
            "read/cohere/stream-max-tokens",
            "read/cohere/stream-text",
            "read/cohere/stream-thinking",
            "read/cohere/stream-tools"));
    because(
        "No answer needs a service_tier.",
        List.of("read/groq/finish-eos", "read/groq/reasoning", "read/groq/tools"));
    because("Calls of several lines are several calls.", List.of("read/ollama_chat/stream-tools"));
  }

  private void addFailures() {
    because(
        "An answer that is none, and a stream that was cut off, are failures.",
        List.of("read/openai/no-choices", "read/openai/stream-cut"));
    because(
        "A provider that says it failed has failed.",
        List.of(
            "read/bedrock/error-424",
            "read/bedrock/stream-model-error",
            "read/cohere/finish-ERROR",
            "read/cohere/finish-TIMEOUT",
            "read/deepseek/insufficient-resource"));
    because(
        "A blocked prompt is a failure: there is no reply.",
        List.of("read/vertex-gemini/blocked-prompt"));
    because(
        "An account that is empty is told as such, whatever the status.",
        List.of(
            "read/deepseek/error-402", "read/openai/error-429-quota", "read/openrouter/error-402"));
    because("A permission is one.", List.of("read/gemini/error-403"));
    because(
        "Too much to read is told as such.",
        List.of("read/anthropic/error-413", "read/openrouter/error-400-context"));
  }

  private void because(String reason, List<String> ids) {
    ids.forEach(id -> reasons.put(id, reason));
  }
}
