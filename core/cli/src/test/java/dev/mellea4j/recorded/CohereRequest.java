package dev.mellea4j.recorded;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what Cohere's second API was asked for. */
final class CohereRequest {

  private static final String OWNER = "cohere";
  private static final Set<String> ELSEWHERE = Set.of("model", "messages", "response_format");

  private final RecordedRequest request = new RecordedRequest(OWNER);

  static GenerateRequest of(Recording recording) {
    var reader = new CohereRequest();
    var body = recording.body();
    body.path("messages").forEach(reader::message);
    reader.format(body.path("response_format"));
    reader.request.putOthers(body, ELSEWHERE);
    return reader.request.made();
  }

  private void format(JsonNode format) {
    if (format.path("type").asString("").equals("json_object")) {
      var schema = format.has("schema") ? format.path("schema") : format.path("json_schema");
      request.format(
          schema.isObject()
              ? ResponseFormat.schema("reply", schema.toString())
              : ResponseFormat.JSON);
    }
  }

  private void message(JsonNode message) {
    var content = message.path("content");
    switch (message.path("role").asString()) {
      case "system" -> request.add(Message.system(Content.text(parts(content))));
      case "user" -> request.add(UserMessage.of(parts(content)));
      case "assistant" -> request.add(assistant(message));
      case "tool" ->
          request.addResult(
              message.path("tool_call_id").asString(),
              parts(content),
              false,
              Recording.MAPPER.createObjectNode());
      default -> throw new IllegalArgumentException("There is no role " + message.path("role"));
    }
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
    var left = RecordedRequest.without(message, "role", "content", "tool_calls");
    var said =
        AssistantMessage.of(Content.text(parts(message.path("content"))))
            .withThinking(message.path("tool_plan").asString(""))
            .withToolCalls(calls);
    return left.isEmpty() ? said : said.withExtras(Extras.of(OWNER, RecordedRequest.facts(left)));
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
    return switch (part.path("type").asString()) {
      case "text" -> Content.text(part.path("text").asString(""));
      case "image_url" -> {
        var image = part.path("image_url");
        var made = Content.image(RecordedRequest.media(image.path("url").asString(), ""));
        yield image.has("detail") ? made.withDetail(image.path("detail").asString()) : made;
      }
      default -> document(part);
    };
  }

  /** One of a text has a place in our API, one of other members is the provider's. */
  private Content document(JsonNode part) {
    var document = part.path("document");
    var data = document.path("data");
    if (RecordedRequest.without(data, "text", "title").isEmpty() && data.has("text")) {
      var made = DocumentContent.of(data.path("text").asString());
      made = document.has("id") ? made.withId(document.path("id").asString()) : made;
      return data.has("title") ? made.withTitle(data.path("title").asString()) : made;
    }
    return Content.text("").withExtras(request.extras(part));
  }
}
