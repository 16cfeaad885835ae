package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.Thinking;
import dev.mellea4j.backend.litellm.route.ThinkingRoom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes how a model thinks, as <a
 * href="https://docs.claude.com/en/docs/build-with-claude/extended-thinking">its family</a> takes
 * it: for a budget of tokens, or as it sees fit with some effort.
 */
final class ThinkingBudget {

  private static final int LEAST = 1024;
  private static final int OF_OTHER_EFFORTS = 4096;
  private static final String LEAST_EFFORT = "low";

  private static final Map<String, Integer> EFFORTS =
      Map.of(
          "minimal", 1024, "low", 1024, "medium", 2048, "high", 4096, "xhigh", 8192, "max", 16384);

  private ThinkingBudget() {}

  static void put(
      ObjectNode body,
      Optional<Thinking> asked,
      ClaudeModel model,
      Map<String, Object> named,
      List<String> warnings) {
    if (asked.isEmpty()) {
      return;
    }
    var thinking = asked.get();
    if (thinking.mode() == Thinking.Mode.OFF) {
      putOff(body, model, warnings);
      return;
    }
    switch (model.thinks()) {
      case NONE -> warnings.add("This model does not think; the option 'thinking' was left out");
      case BUDGET -> putBudget(body, budget(thinking), named);
      case EITHER -> putEither(body, thinking, named, warnings);
      case ADAPTIVE, ON, ALWAYS -> putAdaptive(body, thinking, warnings);
    }
  }

  private static void putOff(ObjectNode body, ClaudeModel model, List<String> warnings) {
    switch (model.thinks()) {
      case ON -> body.putObject("thinking").put("type", "disabled");
      case ALWAYS -> warnings.add("This model always thinks; the option 'thinking' was left out");
      default -> {} // it does not think unless asked to
    }
  }

  private static int budget(Thinking thinking) {
    int budget =
        thinking
            .budget()
            .orElseGet(
                () -> EFFORTS.getOrDefault(thinking.effort().orElse("high"), OF_OTHER_EFFORTS));
    if (budget < LEAST) {
      throw new IllegalArgumentException(
          "A budget for thinking of %d tokens is too small. Make it %d or more"
              .formatted(budget, LEAST));
    }
    return budget;
  }

  private static void putBudget(ObjectNode body, int budget, Map<String, Object> named) {
    ThinkingRoom.check(named.get("max_tokens"), budget);
    body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
    if (!named.containsKey("max_tokens")) {
      body.put("max_tokens", budget + ThinkingRoom.ANSWER);
    }
  }

  private static void putEither(
      ObjectNode body, Thinking thinking, Map<String, Object> named, List<String> warnings) {
    if (thinking.budget().isPresent()) {
      putBudget(body, budget(thinking), named);
    } else {
      putAdaptive(body, thinking, warnings);
    }
  }

  private static void putAdaptive(ObjectNode body, Thinking thinking, List<String> warnings) {
    body.putObject("thinking").put("type", "adaptive").put("display", "summarized");
    thinking
        .effort()
        .map(effort -> effort.equals("minimal") ? LEAST_EFFORT : effort)
        .ifPresent(effort -> body.withObjectProperty("output_config").put("effort", effort));
    if (thinking.budget().isPresent()) {
      warnings.add(
          "This model has no budget for thinking; thinking is on, its budget of %s left out"
              .formatted(thinking));
    }
  }
}
