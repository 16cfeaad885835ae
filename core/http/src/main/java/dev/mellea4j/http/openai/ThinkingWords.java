package dev.mellea4j.http.openai;

import dev.mellea4j.api.Thinking;
import java.util.Map;
import java.util.Set;

/**
 * How a server is told how a model is to think, in its own words.
 *
 * @param thinking what was asked for
 * @param profile which words the server reads
 */
record ThinkingWords(Thinking thinking, OpenAiProfile profile) {

  private static final Set<OpenAiTrait> BUDGETS =
      Set.of(OpenAiTrait.REASONING, OpenAiTrait.THINKING_TOKEN_BUDGET, OpenAiTrait.BUDGET_TOKENS);

  static ThinkingWords of(Thinking thinking, OpenAiProfile profile) {
    return new ThinkingWords(thinking, profile);
  }

  /** Whether there is a budget of tokens, and no word for it. */
  boolean losesBudget() {
    return is(Thinking.Mode.BUDGET) && BUDGETS.stream().noneMatch(profile::has);
  }

  private boolean is(Thinking.Mode mode) {
    return thinking.mode() == mode;
  }

  /** Adds the words to the members of a body. */
  void addTo(Map<String, Object> members) {
    if (profile.has(OpenAiTrait.REASONING)) {
      Members.addTo(members, "reasoning", reasoning());
    } else if (profile.has(OpenAiTrait.THINKING_TYPE)) {
      addType(members);
    } else {
      addEffort(members);
    }
  }

  /** <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">OpenRouter's</a>. */
  private Map<String, Object> reasoning() {
    return switch (thinking.mode()) {
      case OFF -> Map.of("effort", "none");
      case ON -> Map.of("enabled", true);
      case EFFORT -> Map.of("effort", thinking.effort().orElseThrow());
      case BUDGET -> Map.of("max_tokens", thinking.budget().orElseThrow());
    };
  }

  /** <a href="https://api-docs.deepseek.com/guides/thinking_mode">DeepSeek's</a>, and others'. */
  private void addType(Map<String, Object> members) {
    Members.addTo(
        members, "thinking", Map.of("type", is(Thinking.Mode.OFF) ? "disabled" : "enabled"));
    thinking.effort().ifPresent(effort -> members.put("reasoning_effort", effort));
  }

  /** Servers know one or the other: an effort, or a switch in the chat template. */
  private void addEffort(Map<String, Object> members) {
    if (profile.has(OpenAiTrait.BUDGET_TOKENS) && is(Thinking.Mode.BUDGET)) {
      var budget = Map.of("type", "enabled", "budget_tokens", thinking.budget().orElseThrow());
      Members.addTo(members, "thinking", budget);
      return;
    }
    members.put("reasoning_effort", effort());
    if (profile.has(OpenAiTrait.EXTENSIONS) && !is(Thinking.Mode.EFFORT)) {
      Members.addTo(
          members, "chat_template_kwargs", Map.of("enable_thinking", !is(Thinking.Mode.OFF)));
    }
    if (profile.has(OpenAiTrait.THINKING_TOKEN_BUDGET) && is(Thinking.Mode.BUDGET)) {
      members.put("thinking_token_budget", thinking.budget().orElseThrow());
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
