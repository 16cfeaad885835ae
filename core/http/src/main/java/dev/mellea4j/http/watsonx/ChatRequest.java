package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.FunctionTool;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.SchemaText;
import dev.mellea4j.http.openai.ChatMessages;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a href="https://cloud.ibm.com/apidocs/watsonx-ai#text-chat">POST
 * /ml/v1/text/chat</a>, and of {@code chat_stream}. Options that are unknown here are passed on.
 */
final class ChatRequest {

  private static final String FORMAT = "response_format";

  private static final Set<String> OF_THE_REQUEST = Set.of("messages", "model", "model_id");

  private final Chat chat;
  private final List<String> warnings = new ArrayList<>();
  private final ObjectNode body = Json.object();

  private ChatRequest(Chat chat) {
    this.chat = chat;
  }

  /** A request as it is sent. */
  record Written(ObjectNode body, List<String> warnings) {}

  /**
   * Writes a chat.
   *
   * @throws BackendException with UNSUPPORTED for what the API has no way to say
   * @throws IllegalArgumentException if a schema is no JSON object, or an option stands beside what
   *     the request says itself
   */
  static Written of(Chat chat, ModelPlace place, OpenAiProfile profile) {
    return new ChatRequest(chat).written(place, profile);
  }

  private Written written(ModelPlace place, OpenAiProfile profile) {
    chat.request().messages().forEach(ChatRequest::requireNoFiles);
    place.writeTo(body);
    body.set(
        "messages", Json.tree(to -> ChatMessages.write(to, chat.request().messages(), profile)));
    Options.write(chat.options(), OF_THE_REQUEST, body);
    chat.options().get(ModelOption.THINKING).ifPresent(this::putThinking);
    putTools();
    putFormat();
    ExtraBody.of(chat.options().named()).mergeInto(body);
    return new Written(body, warnings);
  }

  private static void requireNoFiles(Message message) {
    if (message instanceof UserMessage user) {
      user.content().forEach(ChatRequest::requireNoFile);
    } else if (message instanceof ToolMessage tool) {
      tool.content().forEach(ChatRequest::requireNoFile);
    }
  }

  private static void requireNoFile(Content part) {
    if (part instanceof DocumentContent document && document.text().isEmpty()) {
      throw BackendException.unsupported(
          "watsonx.ai reads no documents of type '%s'. Pass the text of the document"
              .formatted(document.media().mediaType()));
    }
  }

  /**
   * Models are told in their template whether to think, and beside it how much: as <a
   * href="https://github.com/IBM/watsonx-ai-java-sdk">IBM's own client</a> does.
   */
  private void putThinking(Thinking thinking) {
    boolean on = thinking.mode() != Thinking.Mode.OFF;
    var template = body.withObjectProperty("chat_template_kwargs");
    for (var name : List.of("thinking", "enable_thinking")) {
      if (!template.has(name)) {
        template.put(name, on);
      }
    }
    thinking.effort().ifPresent(effort -> body.put("reasoning_effort", effort));
    if (thinking.mode() == Thinking.Mode.BUDGET) {
      warnings.add(
          "watsonx.ai has no budget for thinking; thinking is on, its budget of %s left out"
              .formatted(thinking));
    }
  }

  private void putTools() {
    if (chat.request().tools().isEmpty()) {
      return;
    }
    var tools = body.putArray("tools");
    chat.request().tools().forEach(tool -> tools.add(of(tool)));
    chat.request().toolChoice().ifPresent(this::putChoice);
  }

  private static ObjectNode of(ToolDefinition tool) {
    var node = FunctionTool.of(tool, WatsonxServer.OWNER);
    if (node.get("function") instanceof ObjectNode function) {
      function.remove("strict");
      OpenSchema.open(function.path("parameters"));
    }
    return node;
  }

  private void putChoice(ToolChoice choice) {
    switch (choice.mode()) {
      case AUTO -> body.put("tool_choice_option", "auto");
      case NONE -> body.put("tool_choice_option", "none");
      case REQUIRED -> body.put("tool_choice_option", "required");
      case TOOL ->
          body.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", choice.toolName().orElseThrow());
    }
  }

  private void putFormat() {
    var format = chat.request().format();
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return;
    }
    if (body.has(FORMAT)) {
      throw new IllegalArgumentException(
          "Option 'response_format' and the request's own format are both set. Leave the option"
              + " out");
    }
    var node = body.putObject(FORMAT);
    if (format.schema().isEmpty()) {
      node.put("type", "json_object");
      return;
    }
    node.put("type", "json_schema")
        .putObject("json_schema")
        .put("name", format.name().orElse("json"))
        .put("strict", true)
        .set("schema", SchemaText.parse(format.schema().get(), "the reply"));
  }
}
