package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.Thinking;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.model.ModelFact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes how a model <a href="https://ai.google.dev/gemini-api/docs/thinking">thinks</a>: for a
 * budget of tokens up to Gemini 2.5, at a level from Gemini 3 on.
 */
final class ThinkingConfig {

  private static final Map<String, Integer> BUDGETS =
      Map.of("minimal", 512, "low", 1024, "medium", 2048, "high", 4096);

  private static final Set<String> MORE_THAN_HIGH = Set.of("xhigh", "max", "ultra");

  /** Lets the model decide. */
  private static final int DYNAMIC = -1;

  private ThinkingConfig() {}

  static void put(ObjectNode config, Thinking thinking, Chat chat, List<String> warnings) {
    if (hasLevels(chat)) {
      putLevel(config.withObjectProperty("thinkingConfig"), thinking, warnings);
    } else {
      putBudget(config.withObjectProperty("thinkingConfig"), thinking);
    }
  }

  /** Whether a model is of Gemini 3 or later. */
  static boolean hasLevels(Chat chat) {
    return chat.limits().says(ModelFact.THINKING, "levels");
  }

  private static void putLevel(ObjectNode config, Thinking thinking, List<String> warnings) {
    boolean off = thinking.mode() == Thinking.Mode.OFF;
    if (off) {
      warnings.add("This model always thinks; it thinks at the level low");
    }
    if (thinking.budget().isPresent()) {
      warnings.add(
          "This model has no budget for thinking; thinking is on, its budget of %s left out"
              .formatted(thinking));
    }
    thinking.effort().ifPresent(effort -> config.put("thinkingLevel", level(effort, warnings)));
    if (off) {
      config.put("thinkingLevel", "low");
    }
    config.put("includeThoughts", !off);
  }

  private static String level(String effort, List<String> warnings) {
    if (!MORE_THAN_HIGH.contains(effort)) {
      return effort;
    }
    warnings.add("Gemini has no level '%s'; it thinks at the level high".formatted(effort));
    return "high";
  }

  private static void putBudget(ObjectNode config, Thinking thinking) {
    boolean off = thinking.mode() == Thinking.Mode.OFF;
    int budget =
        thinking
            .budget()
            .orElseGet(
                () ->
                    off
                        ? 0
                        : thinking
                            .effort()
                            .map(e -> BUDGETS.getOrDefault(e, 8192))
                            .orElse(DYNAMIC));
    config.put("thinkingBudget", budget).put("includeThoughts", !off);
  }
}
