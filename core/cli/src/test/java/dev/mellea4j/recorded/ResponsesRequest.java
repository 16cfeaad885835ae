package dev.mellea4j.recorded;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what servers with OpenAI's Responses were asked for. */
final class ResponsesRequest {

  private static final String OWNER = "openai.responses";

  private static final Set<String> ELSEWHERE = Set.of("model", "input", "text");

  private final RecordedRequest request = new RecordedRequest(OWNER);
  private final String server;
  private final List<JsonNode> said = new ArrayList<>();

  private ResponsesRequest(ScriptedServer server) {
    this.server = OWNER + "." + server.uri().getAuthority().replace(':', '-');
  }

  /** Returns the request, with what it has of the server's as if it were this server's. */
  static GenerateRequest of(Recording recording, ScriptedServer server) {
    var reader = new ResponsesRequest(server);
    var body = recording.body();
    if (body.path("input").isString()) {
      reader.request.add(UserMessage.of(List.of(Content.text(body.path("input").asString()))));
    } else {
      body.path("input").forEach(reader::item);
      reader.endTurn();
    }
    reader.text(body.path("text"));
    reader.request.putOthers(body, ELSEWHERE);
    return reader.request.made();
  }

  private void text(JsonNode text) {
    var format = text.path("format");
    switch (format.path("type").asString("text")) {
      case "text" -> {}
      case "json_object" -> request.format(ResponseFormat.JSON);
      default -> {
        request.format(
            ResponseFormat.schema(
                format.path("name").asString("reply"), format.path("schema").toString()));
        request.put("strict", format.path("strict"));
      }
    }
    var others = RecordedRequest.without(text, "format");
    if (!others.isEmpty()) {
      request.put("text", others);
    }
  }

  /** What a model said follows one another in items of their own, and is one turn. */
  private void item(JsonNode item) {
    var type = item.path("type").asString("message");
    boolean models =
        type.equals("message") && item.path("role").asString().equals("assistant")
            || !type.equals("message") && !type.endsWith("_output");
    if (models && !type.equals("additional_tools")) {
      said.add(item);
    } else {
      endTurn();
      other(type, item);
    }
  }

  private void endTurn() {
    if (!said.isEmpty()) {
      request.add(turn(List.copyOf(said)));
      said.clear();
    }
  }

  private AssistantMessage turn(List<JsonNode> items) {
    var text = new ArrayList<String>();
    var calls = new ArrayList<ToolCall>();
    for (var item : items) {
      switch (item.path("type").asString("message")) {
        case "message" -> text.add(text(item.path("content"), "text"));
        case "function_call" ->
            calls.add(
                ToolCall.of(
                    item.path("call_id").asString(""),
                    item.path("name").asString(""),
                    item.path("arguments").asString("")));
        default -> {} // has no flat form
      }
    }
    text.removeIf(String::isEmpty);
    var turn = AssistantMessage.of(String.join("\n\n", text)).withToolCalls(calls);
    var output = items.stream().map(RecordedRequest::value).toList();
    return turn.withExtras(Extras.of(server, Map.of("output", output)));
  }

  private static String text(JsonNode content, String member) {
    if (content.isString()) {
      return content.asString();
    }
    var text = new StringBuilder();
    content.forEach(part -> text.append(part.path(member).asString("")));
    return text.toString();
  }

  private void other(String type, JsonNode item) {
    if (type.equals("function_call_output")) {
      request.addResult(
          item.path("call_id").asString(),
          parts(item.path("output")),
          false,
          RecordedRequest.without(item, "type", "call_id", "output"));
      return;
    }
    if (!type.equals("message")) {
      request.add(UserMessage.of(List.of(Content.text(""))).withExtras(request.extras(item)));
      return;
    }
    var left = RecordedRequest.without(item, "role", "content");
    var content = parts(item.path("content"));
    if (item.path("role").asString("user").equals("user")) {
      request.add(UserMessage.of(content).withExtras(request.extras(left)));
    } else {
      request.add(
          SystemMessage.of(content.stream().map(part -> (TextContent) part).toList())
              .withExtras(request.extras(left)));
    }
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
    switch (part.path("type").asString("")) {
      case "input_text" -> {
        return request.complete(
            Content.text(part.path("text").asString()),
            RecordedRequest.without(part, "type", "text"));
      }
      case "input_image" -> {
        if (part.has("image_url")) {
          var image = Content.image(RecordedRequest.media(part.path("image_url").asString(), ""));
          return request.complete(image, RecordedRequest.without(part, "type", "image_url"));
        }
      }
      case "input_file" -> {
        var data = part.path("file_data").asString(part.path("file_url").asString(""));
        if (data.contains(":")) {
          var file = DocumentContent.of(RecordedRequest.media(data, "application/pdf"));
          return part.has("filename") ? file.withTitle(part.path("filename").asString()) : file;
        }
      }
      default -> {} // a part that only its owner knows
    }
    return request.complete(Content.text(""), part);
  }
}
