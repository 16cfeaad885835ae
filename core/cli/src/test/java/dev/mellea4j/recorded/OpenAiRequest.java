package dev.mellea4j.recorded;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what servers with the OpenAI API were asked for. */
final class OpenAiRequest {

  private static final String OWNER = "openai";
  private static final Set<String> ELSEWHERE =
      Set.of("model", "messages", "response_format", "stream_options");

  private final RecordedRequest request = new RecordedRequest(OWNER);

  static GenerateRequest of(Recording recording) {
    var reader = new OpenAiRequest();
    var body = recording.body();
    body.path("messages").forEach(reader::message);
    reader.format(body.path("response_format"));
    reader.request.putOthers(body, ELSEWHERE);
    return reader.request.made();
  }

  private void format(JsonNode format) {
    switch (format.path("type").asString("text")) {
      case "text" -> {}
      case "json_object" -> request.format(ResponseFormat.JSON);
      default -> {
        var described = format.path("json_schema");
        request.format(
            ResponseFormat.schema(
                described.path("name").asString("reply"), described.path("schema").toString()));
        request.put("strict", described.path("strict"));
      }
    }
  }

  private void message(JsonNode message) {
    var content = message.path("content");
    var left = RecordedRequest.without(message, "role", "content");
    switch (message.path("role").asString()) {
      case "system", "developer" ->
          request.add(
              SystemMessage.of(parts(content).stream().map(part -> (TextContent) part).toList())
                  .withExtras(request.extras(left)));
      case "user" -> request.add(UserMessage.of(parts(content)).withExtras(request.extras(left)));
      case "assistant" -> request.add(assistant(content, left));
      case "tool" ->
          request.addResult(
              message.path("tool_call_id").asString(),
              parts(content),
              false,
              RecordedRequest.without(left, "tool_call_id"));
      default -> throw new IllegalArgumentException("There is no role " + message.path("role"));
    }
  }

  private AssistantMessage assistant(JsonNode content, JsonNode left) {
    var text = new StringBuilder();
    var thinking =
        new StringBuilder(
            left.path("reasoning_content").asString(left.path("reasoning").asString("")));
    for (var part : content.isArray() ? content : List.<JsonNode>of()) {
      text.append(part.path("text").asString(""));
      part.path("thinking").forEach(thought -> thinking.append(thought.path("text").asString("")));
    }
    var calls = new ArrayList<ToolCall>();
    left.path("tool_calls").forEach(call -> calls.add(call(call)));
    var others = RecordedRequest.without(left, "tool_calls", "reasoning_content", "reasoning");
    return AssistantMessage.of(content.isString() ? content.asString() : text.toString())
        .withThinking(thinking.toString())
        .withToolCalls(calls)
        .withExtras(request.extras(others));
  }

  private static ToolCall call(JsonNode call) {
    var left = RecordedRequest.without(call, "id", "type", "function");
    var function = call.path("function");
    var made =
        ToolCall.of(
            call.path("id").asString(),
            function.path("name").asString(),
            function.path("arguments").asString(""));
    return left.isEmpty() ? made : made.withExtras(Extras.of(OWNER, RecordedRequest.facts(left)));
  }

  private List<Content> parts(JsonNode content) {
    if (!content.isArray()) {
      return List.of(Content.text(content.asString("")));
    }
    var parts = new ArrayList<Content>();
    content.forEach(part -> parts.add(part(part)));
    return parts;
  }

  private Content part(JsonNode part) {
    var type = part.path("type").asString("");
    if (type.equals("text") && part.path("text").isString()) {
      return request.complete(
          Content.text(part.path("text").asString()),
          RecordedRequest.without(part, "type", "text"));
    }
    if (type.equals("image_url") && part.path("image_url").has("url")) {
      return request.complete(
          image(part.path("image_url")), RecordedRequest.without(part, "type", "image_url"));
    }
    if (type.equals("input_audio")) {
      var audio = part.path("input_audio");
      return audio.isString()
          ? Content.audio(RecordedRequest.bytes("audio/mpeg", audio.asString()))
          : Content.audio(
              RecordedRequest.bytes(
                  "audio/" + audio.path("format").asString(), audio.path("data").asString()));
    }
    if (type.equals("file") && part.path("file").has("file_data")) {
      return file(part.path("file"));
    }
    if (type.equals("document_url")) {
      return document(part);
    }
    return request.complete(Content.text(""), part);
  }

  private static ImageContent image(JsonNode image) {
    var made = Content.image(RecordedRequest.media(image.path("url").asString(), ""));
    return image.has("detail") ? made.withDetail(image.path("detail").asString()) : made;
  }

  private static Content file(JsonNode file) {
    var made =
        DocumentContent.of(
            RecordedRequest.media(file.path("file_data").asString(), "application/pdf"));
    return file.has("filename") ? made.withTitle(file.path("filename").asString()) : made;
  }

  /** Mistral's. */
  private static Content document(JsonNode part) {
    var made =
        DocumentContent.of(
            RecordedRequest.media(part.path("document_url").asString(), "application/pdf"));
    return part.has("document_name") ? made.withTitle(part.path("document_name").asString()) : made;
  }
}
