package dev.mellea4j.recorded;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spells bodies of requests in one way, so that two can be compared: members in order, numbers,
 * texts that may be lists of one text, JSON in texts, and nothing that says nothing.
 */
public final class PlainBody {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Google takes names in both spellings. */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("allowed_function_names", "allowedFunctionNames"),
          Map.entry("file_data", "fileData"),
          Map.entry("file_uri", "fileUri"),
          Map.entry("frequency_penalty", "frequencyPenalty"),
          Map.entry("function_call", "functionCall"),
          Map.entry("function_declarations", "functionDeclarations"),
          Map.entry("function_response", "functionResponse"),
          Map.entry("google_search", "googleSearch"),
          Map.entry("inline_data", "inlineData"),
          Map.entry("max_output_tokens", "maxOutputTokens"),
          Map.entry("mime_type", "mimeType"),
          Map.entry("parametersJsonSchema", "parameters"),
          Map.entry("parameters_json_schema", "parameters"),
          Map.entry("presence_penalty", "presencePenalty"),
          Map.entry("responseSchema", "responseJsonSchema"),
          Map.entry("response_json_schema", "responseJsonSchema"),
          Map.entry("response_mime_type", "responseMimeType"),
          Map.entry("response_schema", "responseJsonSchema"),
          Map.entry("stop_sequences", "stopSequences"),
          Map.entry("system_instruction", "systemInstruction"),
          Map.entry("thought_signature", "thoughtSignature"),
          Map.entry("top_k", "topK"));

  private static final Set<String> EMPTY_SAYS_NOTHING =
      Set.of(
          "citations",
          "content",
          "description",
          "documents",
          "generationConfig",
          "images",
          "inferenceConfig",
          "options",
          "system",
          "tool_calls",
          "tools");

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "stream",
          "false",
          "is_error",
          "false",
          "thought",
          "false",
          "ttl",
          "5m",
          "status",
          "success");

  private static final Set<String> PARTS_OF_TEXT = Set.of("input_text", "output_text");

  private PlainBody() {}

  /** Returns a body as its tree, spelled in one way; what is no JSON is one text. */
  public static JsonNode of(String body) {
    return of(json(body));
  }

  /** Returns a tree spelled in one way. */
  public static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return members(object);
    }
    if (node instanceof ArrayNode array) {
      var plain = MAPPER.createArrayNode();
      array.forEach(item -> plain.add(of(item)));
      return plain;
    }
    return node.isNumber() ? MAPPER.valueToTree(node.asDouble()) : node;
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return MAPPER.getNodeFactory().stringNode(text);
    }
  }

  private static JsonNode members(ObjectNode object) {
    var sorted = new TreeMap<String, JsonNode>();
    object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
    var plain = MAPPER.createObjectNode();
    sorted.forEach(
        (name, value) -> {
          if (!saysNothing(name, value, object)) {
            plain.set(SPELLINGS.getOrDefault(name, name), member(name, value));
          }
        });
    return plain;
  }

  /** What is null or empty, or the default of the API. */
  private static boolean saysNothing(String name, JsonNode value, ObjectNode object) {
    return value.isNull()
        || EMPTY_SAYS_NOTHING.contains(name)
            && (value.isEmpty() && !value.isString() || isEmptyText(value))
        || DEFAULTS.getOrDefault(name, "none").equals(value.asString(""))
        || name.equals("type") && value.asString("").equals("custom") && object.has("input_schema")
        || name.equals("type") && value.asString("").equals("message") && object.has("role");
  }

  private static boolean isEmptyText(JsonNode value) {
    return value.isString()
        ? value.asString().isEmpty()
        : value.size() == 1 && value.path(0).path("text").asString("?").isEmpty();
  }

  private static JsonNode member(String name, JsonNode value) {
    return switch (name) {
      case "arguments" -> value.isString() ? of(json(value.asString())) : of(value);
      case "schema" -> value.isString() ? of(json(value.asString())) : of(value);
      case "content", "system" -> content(of(value));
      case "input" -> value.isString() ? asked(value) : of(value);
      case "type" ->
          PARTS_OF_TEXT.contains(value.asString(""))
              ? MAPPER.getNodeFactory().stringNode("text")
              : of(value);
      case "data" -> value.isString() ? usual(value.asString()) : of(value);
      case "systemInstruction", "system_instruction" ->
          of(MAPPER.createObjectNode().set("parts", listed(value.path("parts"))));
      default -> of(value);
    };
  }

  /** Base64 has two alphabets. */
  private static JsonNode usual(String base64) {
    return MAPPER.valueToTree(base64.replace('-', '+').replace('_', '/'));
  }

  /** A text alone is what a user says. */
  private static JsonNode asked(JsonNode text) {
    var said = MAPPER.createObjectNode().put("role", "user");
    said.set("content", text);
    return MAPPER.createArrayNode().add(of(said));
  }

  private static JsonNode listed(JsonNode parts) {
    return parts.isObject() ? MAPPER.createArrayNode().add(parts) : parts;
  }

  private static JsonNode content(JsonNode content) {
    if (!content.isString()) {
      return content;
    }
    var parts = MAPPER.createArrayNode();
    parts.addObject().put("text", content.asString()).put("type", "text");
    return parts;
  }
}
