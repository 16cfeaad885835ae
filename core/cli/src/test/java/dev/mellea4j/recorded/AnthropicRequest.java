package dev.mellea4j.recorded;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads what Anthropic's Messages API was asked for. */
final class AnthropicRequest {

  private static final String OWNER = "anthropic";

  private static final Set<String> ELSEWHERE =
      Set.of("anthropic_version", "model", "messages", "system", "output_config");

  private final RecordedRequest request = new RecordedRequest(OWNER);

  static GenerateRequest of(Recording recording) {
    var reader = new AnthropicRequest();
    var body = recording.body();
    reader.system(body.path("system"));
    body.path("messages").forEach(reader::message);
    reader.format(body.path("output_config"));
    reader.request.putOthers(body, ELSEWHERE);
    return reader.request.made();
  }

  private void system(JsonNode system) {
    if (system.isString()) {
      request.add(Message.system(system.asString()));
    } else if (!system.isEmpty()) {
      request.add(
          SystemMessage.of(content(system).stream().map(part -> (TextContent) part).toList()));
    }
  }

  private void format(JsonNode config) {
    if (config.has("format")) {
      var schema = config.path("format").path("schema").toString();
      request.format(ResponseFormat.schema("reply", schema));
    }
    var others = RecordedRequest.without(config, "format");
    if (!others.isEmpty()) {
      request.put("output_config", others);
    }
  }

  private void message(JsonNode message) {
    if (message.path("role").asString().equals("assistant")) {
      request.add(assistant(message.path("content")));
      return;
    }
    var said = new ArrayList<Content>();
    for (var block : blocks(message.path("content"))) {
      if (block.path("type").asString("").equals("tool_result")) {
        result(block);
      } else {
        said.add(part(block));
      }
    }
    if (!said.isEmpty()) {
      request.add(UserMessage.of(said));
    }
  }

  private void result(JsonNode block) {
    request.addResult(
        block.path("tool_use_id").asString(),
        content(block.path("content")),
        block.path("is_error").asBoolean(false),
        RecordedRequest.without(block, "type", "tool_use_id", "content", "is_error"));
  }

  /** The blocks as the model said them, and beside them what is in them flat. */
  private static AssistantMessage assistant(JsonNode content) {
    var text = new StringBuilder();
    var thinking = new StringBuilder();
    var calls = new ArrayList<ToolCall>();
    boolean more = false;
    for (var block : blocks(content)) {
      switch (block.path("type").asString("")) {
        case "text" -> text.append(block.path("text").asString());
        case "thinking" -> thinking.append(block.path("thinking").asString());
        case "tool_use" -> calls.add(call(block));
        default -> {}
      }
      more |= !Set.of("text", "tool_use").contains(block.path("type").asString(""));
    }
    var flat =
        AssistantMessage.of(text.toString()).withThinking(thinking.toString()).withToolCalls(calls);
    return more || text.length() > 0 && content.size() > 2
        ? flat.withExtras(Extras.of(OWNER, Map.of("content", RecordedRequest.value(content))))
        : flat;
  }

  private static ToolCall call(JsonNode block) {
    var call =
        ToolCall.of(
            block.path("id").asString(),
            block.path("name").asString(),
            block.path("input").toString());
    var left = RecordedRequest.without(block, "type", "id", "name", "input");
    return left.isEmpty() ? call : call.withExtras(Extras.of(OWNER, RecordedRequest.facts(left)));
  }

  private static Iterable<JsonNode> blocks(JsonNode content) {
    return content.isString() ? List.of(text(content.asString())) : content;
  }

  private static JsonNode text(String text) {
    return Recording.MAPPER.createObjectNode().put("type", "text").put("text", text);
  }

  private List<Content> content(JsonNode content) {
    return StreamSupport.stream(blocks(content).spliterator(), false).map(this::part).toList();
  }

  private Content part(JsonNode block) {
    var type = block.path("type").asString("");
    var source = block.path("source");
    if (type.equals("text")) {
      return request.complete(
          Content.text(block.path("text").asString("")),
          RecordedRequest.without(block, "type", "text"));
    }
    if (type.equals("image") && isKnown(source)) {
      var image =
          source.has("url")
              ? RecordedRequest.media(source.path("url").asString(), "")
              : bytes(source);
      return request.complete(
          Content.image(image), RecordedRequest.without(block, "type", "source"));
    }
    return type.equals("document") && isKnown(source)
        ? document(block, source)
        : request.complete(Content.text(""), block);
  }

  private static boolean isKnown(JsonNode source) {
    return Set.of("base64", "url", "text").contains(source.path("type").asString(""));
  }

  private static dev.mellea4j.api.Media bytes(JsonNode source) {
    return RecordedRequest.bytes(
        source.path("media_type").asString(), source.path("data").asString());
  }

  private Content document(JsonNode block, JsonNode source) {
    var document =
        switch (source.path("type").asString()) {
          case "text" -> DocumentContent.of(source.path("data").asString());
          case "url" ->
              DocumentContent.of(
                  RecordedRequest.media(source.path("url").asString(), "application/pdf"));
          default -> DocumentContent.of(bytes(source));
        };
    var titled = block.has("title") ? document.withTitle(block.path("title").asString()) : document;
    return request.complete(titled, RecordedRequest.without(block, "type", "source", "title"));
  }
}
