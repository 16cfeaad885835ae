package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.EphemeralCache;
import dev.mellea4j.http.FunctionTool;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the body of <a href="https://platform.openai.com/docs/api-reference/chat/create">POST
 * /chat/completions</a>.
 */
final class ChatRequest {

  private final String model;
  private final GenerateRequest request;
  private final OpenAiOptions options;
  private final ReplyFormat format;

  private ChatRequest(String model, GenerateRequest request, OpenAiOptions options) {
    this.model = model;
    this.request = request;
    this.options = options;
    this.format = ReplyFormat.of(request.format(), options);
  }

  /**
   * Returns the body of a chat.
   *
   * @throws BackendException with UNSUPPORTED for a format that this server has no way to say
   * @throws IllegalArgumentException if the schema of the reply is not a JSON object, or an option
   *     stands beside what the request says itself
   */
  static ChatRequest of(String model, GenerateRequest request, OpenAiOptions options) {
    return new ChatRequest(model, request, options);
  }

  /** A sentence for what the server cannot be asked as it was meant. */
  List<String> warnings() {
    return format.warnings();
  }

  /**
   * Writes it.
   *
   * @throws BackendException with UNSUPPORTED for what the API, or this server, has no way to say
   * @throws IllegalArgumentException if the schema of a tool is not a JSON object
   */
  void write(JsonGenerator json) {
    options.extraBody().write(json, this::writeMembers);
  }

  private void writeMembers(JsonGenerator json) {
    json.writeStringProperty("model", model);
    json.writeName("messages");
    ChatMessages.write(json, request.messages(), options.profile());
    options.write(json);
    writeTools(json);
    format.write(json);
  }

  private boolean has(OpenAiTrait trait) {
    return options.profile().has(trait);
  }

  /** A choice without tools is an error to OpenAI; a server that cannot be told sees no tools. */
  private void writeTools(JsonGenerator json) {
    var tools = request.tools();
    var choice = request.toolChoice();
    boolean cannotBeTold = has(OpenAiTrait.NO_TOOL_CHOICE);
    boolean none = choice.filter(ToolChoice.NONE::equals).isPresent();
    if (tools.isEmpty() || cannotBeTold && none) {
      return;
    }
    json.writeArrayPropertyStart("tools");
    tools.forEach(tool -> write(json, tool));
    json.writeEndArray();
    if (choice.isPresent()) {
      writeChoice(json, choice.get(), tools);
    }
  }

  private void write(JsonGenerator json, ToolDefinition tool) {
    var node = FunctionTool.of(tool, OpenAiProfile.FORMAT, options.profile().owner());
    if (has(OpenAiTrait.CACHE_CONTROL)) {
      tool.cachePoint().ifPresent(point -> node.set("cache_control", EphemeralCache.of(point)));
    }
    json.writeTree(node);
  }

  private void writeChoice(JsonGenerator json, ToolChoice choice, List<ToolDefinition> tools) {
    switch (choice.mode()) {
      case AUTO -> json.writeStringProperty("tool_choice", "auto");
      case NONE -> json.writeStringProperty("tool_choice", "none");
      case REQUIRED, TOOL -> writeForce(json, choice, tools);
    }
  }

  private void writeForce(JsonGenerator json, ToolChoice choice, List<ToolDefinition> tools) {
    if (has(OpenAiTrait.NO_TOOL_CHOICE)) {
      throw BackendException.unsupported(
          "This server cannot make a model call tools. Use the tool choice auto or none");
    }
    if (choice.toolName().isPresent()) {
      writeForced(json, choice.toolName().get(), tools);
    } else {
      var word = has(OpenAiTrait.TOOL_CHOICE_ANY) ? "any" : "required";
      json.writeStringProperty("tool_choice", word);
    }
  }

  private static void writeForced(JsonGenerator json, String name, List<ToolDefinition> tools) {
    json.writeObjectPropertyStart("tool_choice");
    if (tools.stream().anyMatch(tool -> tool.isHosted() && tool.name().equals(name))) {
      json.writeStringProperty("type", name);
    } else {
      json.writeStringProperty("type", "function");
      json.writeObjectPropertyStart("function");
      json.writeStringProperty("name", name);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
