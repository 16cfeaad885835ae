package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.OwnedExtras;
import dev.mellea4j.http.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a
 * href="https://ai.google.dev/api/generate-content">models.generateContent</a>.
 */
final class ContentRequest {

  private static final String CONFIG = "generationConfig";
  private static final String CHOICE = "functionCallingConfig";

  /** What stands beside the generationConfig. */
  private static final Set<String> BESIDE =
      Set.of(
          "cachedContent", "labels", "modelArmorConfig", "safetySettings", "serviceTier", "store");

  /** Choices of tools in the provider's own words, and what else is said of all tools. */
  private static final Set<String> OF_TOOLS = Set.of("toolConfig", "tool_config", "tool_choice");

  /** The names that OpenAI and others have for members of the generationConfig. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "frequency_penalty", "frequencyPenalty",
          "logprobs", "responseLogprobs",
          "n", "candidateCount",
          "presence_penalty", "presencePenalty",
          "safety_settings", "safetySettings",
          "top_k", "topK",
          "top_logprobs", "logprobs");

  private static final Set<String> OF_OTHERS =
      Set.of("logit_bias", "parallel_tool_calls", "stream_options", "user");

  private final Chat chat;
  private final String owner;
  private final List<String> warnings = new ArrayList<>();
  private final ObjectNode body = Json.object();

  private ContentRequest(Chat chat, String owner) {
    this.chat = chat;
    this.owner = owner;
  }

  /** A request as it is sent. */
  record Written(ObjectNode body, List<String> warnings) {}

  /**
   * Writes a chat.
   *
   * @param owner whose extras are known to the host
   * @throws BackendException with UNSUPPORTED for what the API has no way to say
   * @throws IllegalArgumentException if a schema is no JSON object
   */
  static Written of(Chat chat, String owner) {
    return new ContentRequest(chat, owner).written();
  }

  private Written written() {
    var messages = GeminiMessages.of(chat, owner);
    body.set("contents", messages.contents());
    if (!messages.system().isEmpty()) {
      body.putObject("systemInstruction").set("parts", messages.system());
    }
    putTools();
    putFormat();
    chat.options()
        .get(ModelOption.THINKING)
        .ifPresent(
            thinking ->
                ThinkingConfig.put(body.withObjectProperty(CONFIG), thinking, chat, warnings));
    chat.options().named().forEach(this::put);
    ExtraBody.mergeWithin(body);
    return new Written(body, warnings);
  }

  private void put(String given, Object value) {
    if (OF_OTHERS.contains(given)) {
      warnings.add("Gemini has no option '%s'; it was left out".formatted(given));
      return;
    }
    boolean count = given.equals("logprobs") && value instanceof Number;
    var name = count ? given : RENAMED.getOrDefault(given, given);
    JsonNode tree = Json.MAPPER.valueToTree(value);
    if (OF_TOOLS.contains(name)) {
      putToolConfig(name, tree);
    } else if (name.equals(CONFIG) && tree instanceof ObjectNode config) {
      body.withObjectProperty(CONFIG).setAll(config);
    } else if (BESIDE.contains(name) || name.equals("extra_body")) {
      body.set(name, tree);
    } else {
      body.withObjectProperty(CONFIG).set(name, tree);
    }
  }

  /** A choice may stand alone, or within what is said of all tools. */
  private void putToolConfig(String name, JsonNode value) {
    boolean alone = name.equals("tool_choice") && !value.has(CHOICE);
    Json.merge(
        body.withObjectProperty("toolConfig"), alone ? Json.object().set(CHOICE, value) : value);
  }

  private void putTools() {
    var functions = Json.MAPPER.createArrayNode();
    for (var tool : chat.request().tools()) {
      if (tool.isHostedBy(owner) || tool.isHostedBy("gemini")) {
        body.withArrayProperty("tools").add(Json.MAPPER.<JsonNode>valueToTree(tool.spec()));
      } else {
        functions.add(function(tool));
      }
    }
    if (!functions.isEmpty()) {
      body.withArrayProperty("tools").addObject().set("functionDeclarations", functions);
      chat.request().toolChoice().ifPresent(this::putChoice);
    }
  }

  private ObjectNode function(ToolDefinition tool) {
    var node = Json.object().put("name", tool.name()).put("description", tool.description());
    node.set("parametersJsonSchema", SchemaText.parse(tool.schema(), "tool '" + tool.name() + "'"));
    return OwnedExtras.merge(node, tool.extras(), "gemini", owner);
  }

  private void putChoice(ToolChoice choice) {
    var node = body.withObjectProperty("toolConfig").putObject(CHOICE);
    switch (choice.mode()) {
      case AUTO -> node.put("mode", "AUTO");
      case NONE -> node.put("mode", "NONE");
      case REQUIRED -> node.put("mode", "ANY");
      case TOOL ->
          node.put("mode", "ANY")
              .putArray("allowedFunctionNames")
              .add(choice.toolName().orElseThrow());
    }
  }

  private void putFormat() {
    var format = chat.request().format();
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return;
    }
    var config = body.withObjectProperty(CONFIG).put("responseMimeType", "application/json");
    format
        .schema()
        .ifPresent(
            schema -> config.set("responseJsonSchema", SchemaText.parse(schema, "the reply")));
  }
}
