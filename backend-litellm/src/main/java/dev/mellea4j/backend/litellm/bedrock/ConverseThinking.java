package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.Thinking;
import dev.mellea4j.backend.litellm.anthropic.Claude;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes how a model thinks, which each maker calls differently. */
final class ConverseThinking {

  /** Where Anthropic's models tell how much of a reply was thinking. */
  private static final String DETAILS = "/usage/output_tokens_details";

  /** What makers with three efforts call the others. */
  private static final Map<String, String> EFFORTS =
      Map.of("minimal", "low", "xhigh", "high", "max", "high");

  private ConverseThinking() {}

  static void put(
      ObjectNode body,
      Thinking thinking,
      Chat chat,
      Map<String, Object> named,
      List<String> warnings) {
    boolean off = thinking.mode() == Thinking.Mode.OFF;
    var model = chat.model();
    if (Claude.is(model)) {
      putClaude(body, thinking, chat, named, warnings);
    } else if (model.contains("nova-2")) {
      putNova(body, thinking, off);
      warnOfBudget(thinking, warnings);
    } else if (model.contains("gpt-oss") || model.contains("deepseek")) {
      fields(body).put("reasoning_effort", off ? "low" : effort(thinking));
      warnOfBudget(thinking, warnings);
    } else if (!off) {
      warnings.add("This model does not think; the option 'thinking' was left out");
    }
  }

  private static void warnOfBudget(Thinking thinking, List<String> warnings) {
    if (thinking.budget().isPresent()) {
      warnings.add(
          "This model has no budget for thinking; thinking is on, its budget of %s left out"
              .formatted(thinking));
    }
  }

  private static ObjectNode fields(ObjectNode body) {
    return body.withObjectProperty(ConverseRequest.FIELDS);
  }

  private static String effort(Thinking thinking) {
    var effort = thinking.effort().orElse("medium");
    return EFFORTS.getOrDefault(effort, effort);
  }

  /** As Anthropic itself takes it, but for the room of the reply. */
  private static void putClaude(
      ObjectNode body,
      Thinking thinking,
      Chat chat,
      Map<String, Object> named,
      List<String> warnings) {
    var written = Json.object();
    var most = named.get("maxTokens");
    if (most != null) {
      named.put("max_tokens", most);
    }
    Claude.putThinking(written, thinking, chat, named, warnings);
    named.remove("max_tokens");
    var room = written.remove("max_tokens");
    if (room != null) {
      body.withObjectProperty("inferenceConfig").set("maxTokens", room);
    }
    if (!written.isEmpty()) {
      fields(body).setAll(written);
    }
    if (written.has("thinking") && thinking.mode() != Thinking.Mode.OFF) {
      body.withArrayProperty("additionalModelResponseFieldPaths").add(DETAILS);
    }
  }

  private static void putNova(ObjectNode body, Thinking thinking, boolean off) {
    var config = fields(body).putObject("reasoningConfig");
    config.put("type", off ? "disabled" : "enabled");
    if (!off) {
      config.put("maxReasoningEffort", effort(thinking));
    }
  }
}
