package dev.mellea4j.recorded;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what Google's generateContent was asked for, at either of its hosts. */
final class GeminiRequest {

  private static final Set<String> ELSEWHERE =
      Set.of("contents", "systemInstruction", "generationConfig", "toolConfig", "model");

  private static final Set<String> FORMAT =
      Set.of("responseMimeType", "responseJsonSchema", "responseSchema");

  private final String owner;
  private final RecordedRequest request;
  private final Deque<String> open = new ArrayDeque<>();
  private int calls;

  private GeminiRequest(String owner) {
    this.owner = owner;
    this.request = new RecordedRequest(owner);
  }

  static GenerateRequest of(Recording recording) {
    var reader = new GeminiRequest(recording.provider().equals("vertex_ai") ? "vertex" : "gemini");
    var body = PlainBody.of(recording.body());
    reader.system(body.path("systemInstruction").path("parts"));
    body.path("contents").forEach(reader::content);
    reader.config(body.path("generationConfig"));
    reader.toolConfig(body.path("toolConfig"));
    reader.request.putOthers(body, ELSEWHERE);
    reader.request.put("stream", Recording.MAPPER.valueToTree(recording.isStream()));
    return reader.request.made();
  }

  private void system(JsonNode parts) {
    if (parts.isMissingNode()) {
      return;
    }
    var said = new ArrayList<dev.mellea4j.api.TextContent>();
    for (var part : parts.isArray() ? parts : List.of(parts)) {
      said.add(Content.text(part.path("text").asString()));
    }
    request.add(dev.mellea4j.api.SystemMessage.of(said));
  }

  private void config(JsonNode config) {
    var schema = config.path("responseJsonSchema");
    boolean json = config.path("responseMimeType").asString("").equals("application/json");
    if (json) {
      request.format(
          schema.isObject()
              ? ResponseFormat.schema("reply", schema.toString())
              : ResponseFormat.JSON);
    }
    request.putOthers(config, json ? FORMAT : Set.of());
  }

  private void toolConfig(JsonNode config) {
    var choice = config.path("functionCallingConfig");
    if (choice.isObject()) {
      request.put("tool_choice", choice);
    }
    var others = RecordedRequest.without(config, "functionCallingConfig");
    if (!others.isEmpty()) {
      request.put("toolConfig", others);
    }
  }

  private void content(JsonNode content) {
    if (content.path("role").asString("user").equals("model")) {
      request.add(assistant(content.path("parts")));
      return;
    }
    var said = new ArrayList<Content>();
    for (var part : content.path("parts")) {
      if (part.has("functionResponse")) {
        addUser(said);
        result(part.path("functionResponse"));
      } else {
        said.add(part(part));
      }
    }
    addUser(said);
  }

  private void addUser(List<Content> said) {
    if (!said.isEmpty()) {
      request.add(UserMessage.of(said));
      said.clear();
    }
  }

  private void result(JsonNode result) {
    var id = result.path("id").asString(open.isEmpty() ? "none" : open.pop());
    var parts = new ArrayList<Content>();
    parts.add(Content.text(text(result.path("response"))));
    result.path("parts").forEach(part -> parts.add(part(part)));
    var made = ToolMessage.of(id, result.path("name").asString(), "").withContent(parts);
    request.add(result.path("response").has("error") ? made.asFailure() : made);
  }

  /** What is one text, under whatever name, and else all of it. */
  private static String text(JsonNode response) {
    var only = response.size() == 1 ? response.iterator().next() : response;
    return only.isString() ? only.asString() : response.toString();
  }

  /** The parts as the model said them, and beside them what is in them flat. */
  private AssistantMessage assistant(JsonNode parts) {
    open.clear();
    var text = new StringBuilder();
    var thinking = new StringBuilder();
    var called = new ArrayList<ToolCall>();
    for (var part : parts) {
      (part.path("thought").asBoolean(false) ? thinking : text)
          .append(part.path("text").asString(""));
      if (part.has("functionCall")) {
        var call = part.path("functionCall");
        var id = call.path("id").asString("made-" + ++calls);
        open.add(id);
        called.add(ToolCall.of(id, call.path("name").asString(), call.path("args").toString()));
      }
    }
    return AssistantMessage.of(text.toString())
        .withThinking(thinking.toString())
        .withToolCalls(called)
        .withExtras(Extras.of(owner, Map.of("parts", RecordedRequest.value(parts))));
  }

  private Content part(JsonNode part) {
    var left = RecordedRequest.without(part, "text", "inlineData", "fileData", "thought");
    if (part.has("text")) {
      return request.complete(Content.text(part.path("text").asString()), left);
    }
    if (part.has("inlineData")) {
      var data = part.path("inlineData");
      return request.complete(
          of(RecordedRequest.bytes(data.path("mimeType").asString(), data.path("data").asString())),
          left);
    }
    if (part.has("fileData")) {
      var file = part.path("fileData");
      return request.complete(
          of(
              RecordedRequest.media(
                  file.path("fileUri").asString(), file.path("mimeType").asString())),
          left);
    }
    return request.complete(Content.text(""), part);
  }

  private static Content of(Media media) {
    return switch (media.mediaType().replaceFirst("/.*", "")) {
      case "image" -> Content.image(media);
      case "audio" -> Content.audio(media);
      default -> DocumentContent.of(media);
    };
  }
}
