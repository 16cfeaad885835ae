package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.Thinking;
import dev.mellea4j.backend.litellm.route.ThinkingRoom;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes how a model thinks, which each maker calls differently. */
final class ConverseThinking {

  private static final int LEAST = 1024;
  private static final int OF_OTHER_EFFORTS = 4096;

  private static final Map<String, Integer> BUDGETS =
      Map.of("minimal", 1024, "low", 1024, "medium", 2048, "high", 4096);

  private ConverseThinking() {}

  static void put(
      ObjectNode body,
      Thinking thinking,
      String model,
      Map<String, Object> named,
      List<String> warnings) {
    boolean off = thinking.mode() == Thinking.Mode.OFF;
    if (model.contains("claude")) {
      if (!off) {
        putBudget(body, budget(thinking), named, warnings);
      }
    } else if (model.contains("nova-2")) {
      putNova(body, thinking, off);
    } else if (model.contains("gpt-oss") || model.contains("deepseek")) {
      fields(body).put("reasoning_effort", off ? "low" : thinking.effort().orElse("medium"));
    } else if (!off) {
      warnings.add("This model does not think; the option 'thinking' was left out");
    }
  }

  private static ObjectNode fields(ObjectNode body) {
    return body.withObjectProperty(ConverseRequest.FIELDS);
  }

  private static int budget(Thinking thinking) {
    return Math.max(
        LEAST,
        thinking
            .budget()
            .orElseGet(
                () -> BUDGETS.getOrDefault(thinking.effort().orElse("high"), OF_OTHER_EFFORTS)));
  }

  /** With a budget only the temperature 1 is taken. */
  private static void putBudget(
      ObjectNode body, int budget, Map<String, Object> named, List<String> warnings) {
    ThinkingRoom.check(named.get("maxTokens"), budget);
    fields(body).putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
    if (!named.containsKey("maxTokens")) {
      body.withObjectProperty("inferenceConfig").put("maxTokens", budget + ThinkingRoom.ANSWER);
    }
    if (named.remove("temperature") != null) {
      warnings.add("A model that thinks takes no 'temperature'; it was left out");
    }
  }

  private static void putNova(ObjectNode body, Thinking thinking, boolean off) {
    var config = fields(body).putObject("reasoningConfig");
    config.put("type", off ? "disabled" : "enabled");
    if (!off) {
      config.put("maxReasoningEffort", thinking.effort().orElse("medium"));
    }
  }
}
