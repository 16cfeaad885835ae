package dev.mellea4j.http.openai;

import dev.mellea4j.api.Thinking;
import dev.mellea4j.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a server is told how a model is to think, in its own words.
 *
 * @param thinking what was asked for
 * @param profile which words the server reads
 */
record ThinkingWords(Thinking thinking, OpenAiProfile profile) {

  static ThinkingWords of(Thinking thinking, OpenAiProfile profile) {
    return new ThinkingWords(thinking, profile);
  }

  /** Whether there is a budget of tokens, and no word for it. */
  boolean losesBudget() {
    return is(Thinking.Mode.BUDGET)
        && !profile.has(OpenAiTrait.REASONING)
        && !profile.has(OpenAiTrait.THINKING_TOKEN_BUDGET);
  }

  private boolean is(Thinking.Mode mode) {
    return thinking.mode() == mode;
  }

  void writeTo(ObjectNode body) {
    if (profile.has(OpenAiTrait.REASONING)) {
      Json.merge(body.withObjectProperty("reasoning"), reasoning());
    } else if (profile.has(OpenAiTrait.THINKING_TYPE)) {
      putType(body);
    } else {
      putEffort(body);
    }
  }

  /** <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">OpenRouter's</a>. */
  private ObjectNode reasoning() {
    return switch (thinking.mode()) {
      case OFF -> Json.object().put("effort", "none");
      case ON -> Json.object().put("enabled", true);
      case EFFORT -> Json.object().put("effort", thinking.effort().orElseThrow());
      case BUDGET -> Json.object().put("max_tokens", thinking.budget().orElseThrow());
    };
  }

  /** <a href="https://api-docs.deepseek.com/guides/thinking_mode">DeepSeek's</a>, and others'. */
  private void putType(ObjectNode body) {
    body.withObjectProperty("thinking").put("type", is(Thinking.Mode.OFF) ? "disabled" : "enabled");
    thinking.effort().ifPresent(effort -> body.put("reasoning_effort", effort));
  }

  /** Servers know one or the other: an effort, or a switch in the chat template. */
  private void putEffort(ObjectNode body) {
    body.put("reasoning_effort", effort());
    if (profile.has(OpenAiTrait.EXTENSIONS) && !is(Thinking.Mode.EFFORT)) {
      body.withObjectProperty("chat_template_kwargs")
          .put("enable_thinking", !is(Thinking.Mode.OFF));
    }
    if (profile.has(OpenAiTrait.THINKING_TOKEN_BUDGET) && is(Thinking.Mode.BUDGET)) {
      body.put("thinking_token_budget", thinking.budget().orElseThrow());
    }
  }

  private String effort() {
    return switch (thinking.mode()) {
      case OFF -> "none";
      case ON, BUDGET -> profile.has(OpenAiTrait.HIGH_EFFORT) ? "high" : "medium";
      case EFFORT -> thinking.effort().orElseThrow();
    };
  }
}
