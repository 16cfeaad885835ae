package dev.mellea4j.http.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.FunctionTool;
import dev.mellea4j.http.SchemaText;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion">POST
 * /api/chat</a>.
 */
final class ChatRequest {

  private final String model;
  private final GenerateRequest request;
  private final OllamaOptions options;
  private final boolean streamed;

  private ChatRequest(
      String model, GenerateRequest request, OllamaOptions options, boolean streamed) {
    this.model = model;
    this.request = request;
    this.options = options;
    this.streamed = streamed;
  }

  /**
   * Returns the body.
   *
   * @param streamed whether the reply comes in pieces
   */
  static ChatRequest of(
      String model, GenerateRequest request, OllamaOptions options, boolean streamed) {
    return new ChatRequest(model, request, options, streamed);
  }

  /** Returns a sentence for each thing that the request says and the body cannot. */
  List<String> warnings() {
    return ChatMessages.warnings(request.conversation());
  }

  /**
   * Writes it.
   *
   * @throws BackendException with UNSUPPORTED for what Ollama has no way to say
   * @throws IllegalArgumentException if a schema is not a JSON object
   */
  void write(JsonGenerator json) {
    options.extraBody().write(json, this::writeMembers);
  }

  private void writeMembers(JsonGenerator json) {
    json.writeStringProperty("model", model);
    json.writeName("messages");
    ChatMessages.write(json, request.messages());
    json.writeBooleanProperty("stream", streamed);
    if (sendsTools(request)) {
      json.writeArrayPropertyStart("tools");
      request.tools().forEach(tool -> json.writeTree(of(tool)));
      json.writeEndArray();
    }
    writeFormat(json, request.format());
    options.write(json);
  }

  /** Ollama has no tools of its own: one that just any provider may run is refused. */
  private static ObjectNode of(ToolDefinition tool) {
    return tool.isHosted() && tool.owner().isEmpty()
        ? FunctionTool.of(tool)
        : FunctionTool.of(tool, ChatMessages.OWNER);
  }

  /**
   * Returns whether the model sees tools. Ollama cannot be told whether to call them, but a model
   * that sees none calls none.
   *
   * @throws BackendException with UNSUPPORTED if it must call one
   */
  static boolean sendsTools(GenerateRequest request) {
    var mode = request.toolChoice().orElse(ToolChoice.AUTO).mode();
    if (mode == ToolChoice.Mode.REQUIRED || mode == ToolChoice.Mode.TOOL) {
      throw BackendException.unsupported(
          "Ollama cannot make a model call tools. Use the tool choice auto or none");
    }
    return mode == ToolChoice.Mode.AUTO && !request.tools().isEmpty();
  }

  static void writeFormat(JsonGenerator json, ResponseFormat format) {
    switch (format.kind()) {
      case TEXT -> {}
      case JSON -> json.writeStringProperty("format", "json");
      case JSON_SCHEMA ->
          json.writeName("format")
              .writeTree(SchemaText.parse(format.schema().orElseThrow(), "the reply"));
    }
  }
}
