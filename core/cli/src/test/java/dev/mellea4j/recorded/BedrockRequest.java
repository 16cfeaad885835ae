package dev.mellea4j.recorded;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.UserMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what Bedrock's Converse was asked for. */
final class BedrockRequest {

  private static final String OWNER = "bedrock";

  private static final Set<String> ELSEWHERE =
      Set.of("inferenceConfig", "messages", "outputConfig", "system", "toolConfig");

  private static final Map<String, String> TYPES =
      Map.of(
          "csv", "text/csv",
          "md", "text/markdown",
          "pdf", "application/pdf",
          "txt", "text/plain");

  private final RecordedRequest request = new RecordedRequest(OWNER);
  private final List<ToolDefinition> tools = new ArrayList<>();

  static GenerateRequest of(Recording recording) {
    var reader = new BedrockRequest();
    var body = recording.body();
    reader.system(body.path("system"));
    body.path("messages").forEach(reader::message);
    reader.format(body.path("outputConfig"));
    reader.request.putOthers(body.path("inferenceConfig"), Set.of());
    reader.request.putOthers(body, ELSEWHERE);
    body.path("toolConfig").path("tools").forEach(reader::tool);
    var made = reader.request.made().withTools(reader.tools);
    var choice = body.path("toolConfig").path("toolChoice");
    return choice.isObject() ? made.withToolChoice(choice(choice)) : made;
  }

  private void system(JsonNode system) {
    var parts = content(system).stream().map(part -> (TextContent) part).toList();
    if (!parts.isEmpty()) {
      request.add(SystemMessage.of(parts));
    }
  }

  private void format(JsonNode config) {
    var schema = config.path("textFormat").path("structure").path("jsonSchema");
    if (schema.isObject()) {
      request.format(
          ResponseFormat.schema(schema.path("name").asString(), schema.path("schema").asString()));
    }
    var others = RecordedRequest.without(config, "textFormat");
    if (!others.isEmpty()) {
      request.put("outputConfig", others);
    }
  }

  private void tool(JsonNode tool) {
    var spec = tool.path("toolSpec");
    if (tool.has("cachePoint")) {
      int last = tools.size() - 1;
      tools.set(last, tools.get(last).withCachePoint(CachePoint.STANDARD));
    } else if (spec.isObject()) {
      var definition =
          ToolDefinition.of(
              spec.path("name").asString(),
              spec.path("description").asString(""),
              spec.path("inputSchema").path("json").toString());
      var left = RecordedRequest.without(spec, "name", "description", "inputSchema");
      tools.add(left.isEmpty() ? definition : definition.withExtras(request.extras(left)));
    } else {
      tools.add(ToolDefinition.hosted(OWNER, RecordedRequest.facts(tool)));
    }
  }

  private static ToolChoice choice(JsonNode choice) {
    if (choice.has("any")) {
      return ToolChoice.REQUIRED;
    }
    return choice.has("tool")
        ? ToolChoice.tool(choice.path("tool").path("name").asString())
        : ToolChoice.AUTO;
  }

  private void message(JsonNode message) {
    if (message.path("role").asString().equals("assistant")) {
      request.add(assistant(message.path("content")));
      return;
    }
    var said = Recording.MAPPER.createArrayNode();
    for (var block : message.path("content")) {
      if (block.has("toolResult")) {
        result(block.path("toolResult"));
      } else {
        said.add(block);
      }
    }
    var content = content(said);
    if (!content.isEmpty()) {
      request.add(UserMessage.of(content));
    }
  }

  private void result(JsonNode result) {
    request.addResult(
        result.path("toolUseId").asString(),
        content(result.path("content")),
        result.path("status").asString("").equals("error"),
        RecordedRequest.without(result, "toolUseId", "content", "status"));
  }

  /** The blocks as the model said them, and beside them what is in them flat. */
  private static AssistantMessage assistant(JsonNode content) {
    var text = new StringBuilder();
    var calls = new ArrayList<ToolCall>();
    boolean more = false;
    for (var block : content) {
      text.append(block.path("text").asString(""));
      for (var cited : block.path("citationsContent").path("content")) {
        text.append(cited.path("text").asString(""));
      }
      var use = block.path("toolUse");
      if (use.isObject() && !use.has("type")) {
        calls.add(
            ToolCall.of(
                use.path("toolUseId").asString(),
                use.path("name").asString(),
                use.path("input").toString()));
      }
      more |= !block.has("text") && (!use.isObject() || use.has("type"));
    }
    var flat = AssistantMessage.of(text.toString()).withToolCalls(calls);
    return more
        ? flat.withExtras(Extras.of(OWNER, Map.of("content", RecordedRequest.value(content))))
        : flat;
  }

  /** A mark for a cache stands behind what it is about. */
  private List<Content> content(JsonNode blocks) {
    var parts = new ArrayList<Content>();
    for (var block : blocks) {
      int last = parts.size() - 1;
      if (block.has("cachePoint")) {
        parts.set(last, parts.get(last).withCachePoint(CachePoint.STANDARD));
      } else {
        parts.add(part(block));
      }
    }
    return parts;
  }

  private Content part(JsonNode block) {
    if (block.has("image")) {
      var image = block.path("image");
      return Content.image(media("image/" + image.path("format").asString(), image.path("source")));
    }
    if (block.has("document")) {
      return document(block.path("document"));
    }
    return Content.text(block.path("text").asString(block.path("json").toString()));
  }

  private Content document(JsonNode document) {
    var source = document.path("source");
    var type = TYPES.getOrDefault(document.path("format").asString(), "text/plain");
    var read =
        source.has("bytes") || source.has("s3Location")
            ? DocumentContent.of(media(type, source))
            : DocumentContent.of(source.path("text").asString("in parts"));
    var left = RecordedRequest.without(document, "format", "name", "source");
    var named = read.withTitle(document.path("name").asString());
    return left.isEmpty()
        ? named
        : named.withExtras(Extras.of(OWNER, Map.of("document", RecordedRequest.facts(left))));
  }

  private static Media media(String type, JsonNode source) {
    return source.has("s3Location")
        ? Media.of(type, URI.create(source.path("s3Location").path("uri").asString()))
        : Media.of(type, Base64.getDecoder().decode(source.path("bytes").asString()));
  }
}
