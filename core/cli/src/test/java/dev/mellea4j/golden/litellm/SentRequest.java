package dev.mellea4j.golden.litellm;

import dev.mellea4j.testkit.ReceivedRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was sent, spelled in one way: numbers, texts that may be lists of one text, JSON in texts.
 *
 * @param headers those that may differ from call to call
 */
record SentRequest(String url, Map<String, String> headers, JsonNode body) {

  /** Headers that every client sends, or by which it says which it is. */
  private static final Set<String> ITS_OWN =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "host",
          "http-referer",
          "request-source",
          "transfer-encoding",
          "user-agent",
          "x-title",
          "x-novita-source",
          "x-pplx-integration");

  /** Google takes names in both spellings. */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("allowed_function_names", "allowedFunctionNames"),
          Map.entry("frequency_penalty", "frequencyPenalty"),
          Map.entry("function_call", "functionCall"),
          Map.entry("function_declarations", "functionDeclarations"),
          Map.entry("function_response", "functionResponse"),
          Map.entry("inline_data", "inlineData"),
          Map.entry("max_output_tokens", "maxOutputTokens"),
          Map.entry("mime_type", "mimeType"),
          Map.entry("parametersJsonSchema", "parameters"),
          Map.entry("presence_penalty", "presencePenalty"),
          Map.entry("response_json_schema", "responseJsonSchema"),
          Map.entry("response_mime_type", "responseMimeType"),
          Map.entry("stop_sequences", "stopSequences"),
          Map.entry("system_instruction", "systemInstruction"),
          Map.entry("top_k", "topK"));

  static SentRequest of(ReceivedRequest request) {
    var headers = new TreeMap<String, String>();
    request
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    var host = headers.getOrDefault("host", "");
    headers.keySet().removeAll(ITS_OWN);
    return new SentRequest(host + request.target(), headers, plain(json(request.body())));
  }

  static SentRequest of(JsonNode request) {
    var headers = new TreeMap<String, String>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    headers.keySet().removeAll(ITS_OWN);
    var url = request.path("url").asString().replaceFirst("^https?://", "");
    return new SentRequest(url, headers, plain(request.path("body")));
  }

  /** Returns it without all of the body but the model, for comparing where names lead. */
  SentRequest route() {
    var model = body.path("model");
    return new SentRequest(url, headers, model.isString() ? model : MissingNode.getInstance());
  }

  private static JsonNode json(String text) {
    try {
      return GoldenRecord.MAPPER.readTree(text);
    } catch (JacksonException e) {
      return GoldenRecord.MAPPER.getNodeFactory().stringNode(text);
    }
  }

  private static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return members(object);
    }
    if (node instanceof ArrayNode array) {
      var plain = GoldenRecord.MAPPER.createArrayNode();
      array.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    return node.isNumber() ? GoldenRecord.MAPPER.valueToTree(node.asDouble()) : node;
  }

  private static JsonNode members(ObjectNode object) {
    var sorted = new TreeMap<String, JsonNode>();
    object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
    var plain = GoldenRecord.MAPPER.createObjectNode();
    sorted.forEach(
        (name, value) -> {
          if (!saysNothing(name, value, object)) {
            plain.set(SPELLINGS.getOrDefault(name, name), member(name, value));
          }
        });
    return plain;
  }

  /** What is null, or the default of the API. */
  private static boolean saysNothing(String name, JsonNode value, ObjectNode object) {
    return value.isNull()
        || name.equals("stream") && !value.asBoolean(true)
        || (name.equals("images") || name.equals("options")) && value.isEmpty()
        || name.equals("type") && value.asString("").equals("custom") && object.has("input_schema")
        || name.equals("description") && value.asString("").isEmpty();
  }

  private static JsonNode member(String name, JsonNode value) {
    return switch (name) {
      case "arguments" -> value.isString() ? plain(json(value.asString())) : plain(value);
      case "content", "system" -> content(plain(value));
      default -> plain(value);
    };
  }

  private static JsonNode content(JsonNode content) {
    if (!content.isString()) {
      return content;
    }
    var parts = GoldenRecord.MAPPER.createArrayNode();
    parts.addObject().put("text", content.asString()).put("type", "text");
    return parts;
  }
}
