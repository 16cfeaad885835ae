package dev.mellea4j.http.ollama;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.FunctionTool;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.SchemaText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion">POST
 * /api/chat</a>.
 */
final class ChatRequest {

  private ChatRequest() {}

  /**
   * Returns the body.
   *
   * @param streamed whether the reply comes in pieces
   * @throws BackendException with UNSUPPORTED for what Ollama has no way to say
   * @throws IllegalArgumentException if a schema is not a JSON object
   */
  static ObjectNode of(
      String model, GenerateRequest request, OllamaOptions options, boolean streamed) {
    var body = Json.object().put("model", model);
    body.set("messages", ChatMessages.of(request.messages()));
    body.put("stream", streamed);
    if (sendsTools(request)) {
      var tools = body.putArray("tools");
      request.tools().forEach(tool -> tools.add(of(tool)));
    }
    putFormat(body, request.format());
    options.writeTo(body);
    return body;
  }

  /** Returns a sentence for each thing that the request says and the body cannot. */
  static List<String> warnings(GenerateRequest request) {
    return ChatMessages.warnings(request.conversation());
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

  static void putFormat(ObjectNode body, ResponseFormat format) {
    switch (format.kind()) {
      case TEXT -> {}
      case JSON -> body.put("format", "json");
      case JSON_SCHEMA ->
          body.set("format", SchemaText.parse(format.schema().orElseThrow(), "the reply"));
    }
  }
}
