package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.backend.litellm.anthropic.Claude;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.SchemaText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">POST
 * /model/…/converse</a>.
 */
final class ConverseRequest {

  /** The tool whose input is the reply, where no schema of replies is known. */
  static final String SCHEMA_TOOL = "json_tool_call";

  static final String FIELDS = "additionalModelRequestFields";

  private static final Set<String> INFERENCE =
      Set.of("maxTokens", "stopSequences", "temperature", "topP");

  private static final Set<String> BESIDE =
      Set.of(
          "additionalModelResponseFieldPaths",
          FIELDS,
          "guardrailConfig",
          "outputConfig",
          "performanceConfig",
          "promptVariables",
          "requestMetadata",
          "serviceTier");

  private static final Set<String> OF_THE_BODY =
      Set.of("inferenceConfig", "messages", "system", "toolConfig");

  /** Models that were seen to take schemas of replies, besides Anthropic's. */
  private static final Set<String> TAKE_SCHEMAS =
      Set.of("gemma-3", "glm-4.7", "minimax-m2", "qwen3");

  private static final Set<String> OF_OTHERS =
      Set.of(
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "n",
          "presence_penalty",
          "stream_options",
          "top_logprobs",
          "user");

  private final Chat chat;
  private final Map<String, Object> named;
  private final List<String> warnings = new ArrayList<>();
  private final ObjectNode body = Json.object();

  private ConverseRequest(Chat chat) {
    this.chat = chat;
    this.named = new LinkedHashMap<>(chat.options().named());
  }

  /**
   * A request as it is sent.
   *
   * @param schemaTool whether the reply is the input of a tool
   */
  record Written(ObjectNode body, List<String> warnings, boolean schemaTool) {}

  /**
   * Writes a chat.
   *
   * @throws BackendException with UNSUPPORTED for what the API has no way to say
   * @throws IllegalArgumentException if a schema is no JSON object, or a budget does not fit
   */
  static Written of(Chat chat) {
    return new ConverseRequest(chat).written();
  }

  private Written written() {
    var messages = ConverseMessages.of(chat.request().messages());
    if (!messages.system().isEmpty()) {
      body.set("system", messages.system());
    }
    body.set("messages", messages.turns());
    body.putObject("inferenceConfig");
    ConverseTools.put(body, chat, messages.calledTools(), parallel());
    boolean schemaTool = putFormat();
    chat.options()
        .get(ModelOption.THINKING)
        .ifPresent(thinking -> ConverseThinking.put(body, thinking, chat, named, warnings));
    var extra = named.remove("extra_body");
    named.forEach(this::put);
    putExtra(extra);
    return new Written(body, warnings, schemaTool);
  }

  /** Whether several tools may be called at once; Anthropic's models alone can be told not to. */
  private boolean parallel() {
    boolean parallel = !Boolean.FALSE.equals(named.remove("parallel_tool_calls"));
    if (!parallel && !Claude.is(chat.model())) {
      warnings.add("Bedrock has no option 'parallel_tool_calls' for this model; it was left out");
      return true;
    }
    return parallel;
  }

  /** What is no member of the API itself is one of the model's. */
  private void putExtra(@Nullable Object extra) {
    if (extra == null) {
      return;
    }
    if (!(Json.MAPPER.<JsonNode>valueToTree(extra) instanceof ObjectNode members)) {
      throw new IllegalArgumentException("Option 'extra_body' is not a map of members");
    }
    for (var member : members.properties()) {
      boolean inBody = BESIDE.contains(member.getKey()) || OF_THE_BODY.contains(member.getKey());
      var merged = Json.object();
      merged.set(member.getKey(), member.getValue());
      Json.merge(inBody ? body : body.withObjectProperty(FIELDS), merged);
    }
  }

  private void put(String name, Object value) {
    if (OF_OTHERS.contains(name)) {
      warnings.add("Bedrock has no option '%s'; it was left out".formatted(name));
      return;
    }
    JsonNode tree = Json.MAPPER.valueToTree(value);
    if (INFERENCE.contains(name)) {
      body.withObjectProperty("inferenceConfig").set(name, tree);
    } else if (!BESIDE.contains(name) && !OF_THE_BODY.contains(name)) {
      body.withObjectProperty(FIELDS).set(name, tree);
    } else if (body.get(name) instanceof ObjectNode ours && tree instanceof ObjectNode theirs) {
      ours.setAll(theirs);
    } else {
      body.set(name, tree);
    }
  }

  private boolean takesSchemas() {
    return Claude.takesSchemas(chat) || TAKE_SCHEMAS.stream().anyMatch(chat.model()::contains);
  }

  /**
   * Every model that calls tools can answer through one; of some it is known that they need not.
   */
  private boolean putFormat() {
    var format = chat.request().format();
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return false;
    }
    if (format.kind() == ResponseFormat.Kind.JSON_SCHEMA && takesSchemas()) {
      var text = body.withObjectProperty("outputConfig").putObject("textFormat");
      text.put("type", "json_schema")
          .putObject("structure")
          .putObject("jsonSchema")
          .put("schema", Claude.schema(format.schema().orElseThrow()).toString())
          .put("name", format.name().orElse("answer"));
      return false;
    }
    if (body.has("toolConfig")) {
      throw BackendException.unsupported(
          "Bedrock takes no tools beside the format of a reply. Leave one of them out");
    }
    chat.requireForce();
    var schema = SchemaText.parse(format.schema().orElse("{\"type\":\"object\"}"), "the reply");
    var tools = body.putObject("toolConfig");
    var tool = tools.putArray("tools").addObject().putObject("toolSpec");
    tool.put("name", SCHEMA_TOOL).put("description", "Gives the answer.");
    tool.putObject("inputSchema").set("json", schema);
    tools.putObject("toolChoice").putObject("tool").put("name", SCHEMA_TOOL);
    return true;
  }
}
