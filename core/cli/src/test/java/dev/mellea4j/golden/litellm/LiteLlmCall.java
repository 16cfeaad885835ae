package dev.mellea4j.golden.litellm;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.core.Backends;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes the call of a scenario, which is in the terms of OpenAI, through our API. */
final class LiteLlmCall {

  /** What is said elsewhere, or is no option of a request. */
  private static final Set<String> NO_OPTIONS =
      Set.of(
          "messages",
          "model",
          "api_key",
          "api_base",
          "env",
          "stream",
          "response_format",
          "drop_params",
          "max_retries",
          "num_retries",
          "custom_llm_provider",
          "api_version",
          "azure_ad_token",
          "stream_options",
          "project_id",
          "vertex_project",
          "vertex_location",
          "aws_access_key_id",
          "aws_region_name",
          "aws_secret_access_key",
          "aws_session_token",
          "aws_bedrock_runtime_endpoint",
          "model_id",
          "tenant_id");

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("custom_llm_provider", "provider"),
          Map.entry("api_version", "api-version"),
          Map.entry("azure_ad_token", "ad-token"),
          Map.entry("max_retries", "max-retries"),
          Map.entry("num_retries", "max-retries"),
          Map.entry("vertex_project", "project"),
          Map.entry("vertex_location", "location"),
          Map.entry("aws_access_key_id", "aws-access-key-id"),
          Map.entry("aws_bedrock_runtime_endpoint", "base-url"),
          Map.entry("aws_region_name", "region"),
          Map.entry("aws_secret_access_key", "aws-secret-access-key"),
          Map.entry("aws_session_token", "aws-session-token"),
          Map.entry("model_id", "model-id"),
          Map.entry("project_id", "project-id"));

  private final JsonNode scenario;

  LiteLlmCall(JsonNode scenario) {
    this.scenario = scenario;
  }

  /** Makes the call; returns what is wrong with it, if something is before it is sent. */
  String run(AnyHost hosts) {
    try {
      generate(hosts);
      return "";
    } catch (IllegalArgumentException | BackendException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Makes the call and returns the reply; throws what the backend throws. */
  Reply generate(AnyHost hosts) {
    try (var backend = Backends.installed().open("litellm", config(hosts))) {
      return scenario.path("stream").asBoolean(false)
          ? backend.generate(request(), new Pieces())
          : backend.generate(request());
    }
  }

  private static final class Pieces implements ReplySink {
    @Override
    public void text(String piece) {}
  }

  private BackendConfig config(AnyHost hosts) {
    var config =
        BackendConfig.of(scenario.path("model").asString())
            .withEnvironment(environment(hosts))
            .with("trust-store", hosts.trustStore())
            .with("trust-store-password", hosts.password());
    if (!scenario.path("api_key").asString("").isBlank()) {
      config = config.with("api-key", scenario.path("api_key").asString());
    }
    if (scenario.has("api_base")) {
      config = config.with("base-url", scenario.path("api_base").asString());
    }
    for (var setting : SETTINGS.entrySet()) {
      if (scenario.has(setting.getKey())) {
        config = config.with(setting.getValue(), scenario.path(setting.getKey()).asString());
      }
    }
    return config;
  }

  /** How tokens of Google were got is not recorded. */
  private Map<String, String> environment(AnyHost hosts) {
    var variables = new HashMap<>(hosts.variables());
    variables.put("CLOUDSDK_AUTH_ACCESS_TOKEN", "ya29.test-gcp-token");
    scenario
        .path("env")
        .properties()
        .forEach(e -> variables.put(e.getKey(), e.getValue().asString()));
    return variables;
  }

  GenerateRequest request() {
    var messages = new ArrayList<Message>();
    scenario.path("messages").forEach(message -> messages.add(message(message)));
    var options = ModelOptions.empty();
    for (var entry : scenario.properties()) {
      if (!NO_OPTIONS.contains(entry.getKey())) {
        options =
            options.with(
                entry.getKey(), GoldenRecord.MAPPER.treeToValue(entry.getValue(), Object.class));
      }
    }
    return GenerateRequest.of(messages).withOptions(options).withFormat(format());
  }

  private ResponseFormat format() {
    var format = scenario.path("response_format");
    return switch (format.path("type").asString("text")) {
      case "json_object" -> ResponseFormat.JSON;
      case "json_schema" ->
          ResponseFormat.schema(
              format.path("json_schema").path("name").asString(),
              format.path("json_schema").path("schema").toString());
      default -> ResponseFormat.TEXT;
    };
  }

  private Message message(JsonNode message) {
    var content = message.path("content");
    return switch (message.path("role").asString()) {
      case "system", "developer" ->
          SystemMessage.of(content(content).stream().map(TextContent.class::cast).toList());
      case "user" -> UserMessage.of(content(content));
      case "assistant" -> assistant(message);
      case "tool" ->
          ToolMessage.of(
                  message.path("tool_call_id").asString(),
                  toolName(message.path("tool_call_id").asString()),
                  "")
              .withContent(content(content));
      default ->
          throw new IllegalArgumentException(
              "There is no role '%s'".formatted(message.path("role").asString()));
    };
  }

  private String toolName(String id) {
    for (var message : scenario.path("messages")) {
      for (var call : message.path("tool_calls")) {
        if (call.path("id").asString().equals(id)) {
          return call.path("function").path("name").asString();
        }
      }
    }
    return "unknown";
  }

  private AssistantMessage assistant(JsonNode message) {
    var calls = new ArrayList<ToolCall>();
    for (var call : message.path("tool_calls")) {
      calls.add(
          ToolCall.of(
              call.path("id").asString(),
              call.path("function").path("name").asString(),
              call.path("function").path("arguments").asString()));
    }
    var assistant =
        AssistantMessage.of(message.path("content").asString(""))
            .withThinking(message.path("reasoning_content").asString(""))
            .withToolCalls(calls);
    var blocks = message.path("thinking_blocks");
    return blocks.isArray() ? assistant.withExtras(own(message, calls)) : assistant;
  }

  /** What was said at the provider that is asked again, which alone gets it back. */
  private Extras own(JsonNode message, List<ToolCall> calls) {
    return scenario.path("model").asString().startsWith("bedrock/")
        ? Extras.of("bedrock", Map.of("content", converseBlocks(message, calls)))
        : Extras.of("anthropic", Map.of("content", blocks(message, calls)));
  }

  /** The blocks of a message as Bedrock's Converse sent them. */
  private static List<Object> converseBlocks(JsonNode message, List<ToolCall> calls) {
    var blocks = new ArrayList<Object>();
    for (var block : message.path("thinking_blocks")) {
      var thought =
          Map.of(
              "text", block.path("thinking").asString(),
              "signature", block.path("signature").asString());
      blocks.add(Map.of("reasoningContent", Map.of("reasoningText", thought)));
    }
    for (var call : calls) {
      var input = GoldenRecord.MAPPER.readValue(call.arguments(), Map.class);
      blocks.add(
          Map.of("toolUse", Map.of("toolUseId", call.id(), "name", call.name(), "input", input)));
    }
    return blocks;
  }

  /** The blocks of a message as Anthropic sent them. */
  private static List<Object> blocks(JsonNode message, List<ToolCall> calls) {
    var blocks = new ArrayList<Object>();
    message
        .path("thinking_blocks")
        .forEach(block -> blocks.add(GoldenRecord.MAPPER.treeToValue(block, Object.class)));
    if (!message.path("content").asString("").isEmpty()) {
      blocks.add(Map.of("type", "text", "text", message.path("content").asString()));
    }
    for (var call : calls) {
      blocks.add(
          Map.of(
              "type",
              "tool_use",
              "id",
              call.id(),
              "name",
              call.name(),
              "input",
              GoldenRecord.MAPPER.readValue(call.arguments(), Map.class)));
    }
    return blocks;
  }

  private static List<Content> content(JsonNode content) {
    if (!content.isArray()) {
      return List.of(Content.text(content.asString("")));
    }
    return content.valueStream().map(LiteLlmCall::part).toList();
  }

  private static Content part(JsonNode part) {
    var plain =
        switch (part.path("type").asString()) {
          case "text" -> Content.text(part.path("text").asString());
          case "image_url" -> Content.image(media(part.path("image_url").path("url").asString()));
          case "input_audio" ->
              Content.audio(
                  "audio/" + part.path("input_audio").path("format").asString(),
                  Base64.getDecoder().decode(part.path("input_audio").path("data").asString()));
          default -> file(part.path("file"));
        };
    return part.has("cache_control") ? plain.withCachePoint(CachePoint.STANDARD) : plain;
  }

  private static Content file(JsonNode file) {
    var data = file.path("file_data").asString(file.path("file_id").asString(""));
    var document = dev.mellea4j.api.DocumentContent.of(media(data));
    return file.has("filename") ? document.withTitle(file.path("filename").asString()) : document;
  }

  private static Media media(String address) {
    if (address.startsWith("data:")) {
      int comma = address.indexOf(',');
      var type = address.substring(5, comma).replace(";base64", "");
      return Media.of(type, Base64.getDecoder().decode(address.substring(comma + 1)));
    }
    return address.endsWith(".pdf")
        ? Media.of("application/pdf", URI.create(address))
        : Media.of(URI.create(address));
  }
}
