package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.ClosedSchema;
import dev.mellea4j.http.EphemeralCache;
import dev.mellea4j.http.FunctionTool;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.SchemaText;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a href="https://platform.openai.com/docs/api-reference/chat/create">POST
 * /chat/completions</a>.
 */
final class ChatRequest {

  private static final String RESPONSE_FORMAT = "response_format";

  private final GenerateRequest request;
  private final OpenAiOptions options;
  private final ObjectNode body = Json.object();

  private ChatRequest(GenerateRequest request, OpenAiOptions options) {
    this.request = request;
    this.options = options;
  }

  /**
   * Returns the body.
   *
   * @param streamed whether the reply comes in pieces
   * @throws BackendException with UNSUPPORTED for what the API, or this server, has no way to say
   * @throws IllegalArgumentException if a schema is not a JSON object, or an option stands beside
   *     what the request says itself
   */
  static ObjectNode of(
      String model, GenerateRequest request, OpenAiOptions options, boolean streamed) {
    return new ChatRequest(request, options).written(model, streamed);
  }

  private ObjectNode written(String model, boolean streamed) {
    body.put("model", model);
    body.set("messages", ChatMessages.of(request.messages(), options.profile()));
    options.writeTo(body);
    putStream(streamed);
    putTools();
    putFormat();
    options.mergeExtraBody(body);
    return body;
  }

  private void putStream(boolean streamed) {
    if (streamed) {
      body.put("stream", true);
      putStreamOptions();
    } else if (options.saysWhetherToStream()) {
      body.put("stream", false);
    }
  }

  private void putStreamOptions() {
    if (has(OpenAiTrait.STREAM_OPTIONS)) {
      body.withObjectProperty("stream_options").putIfAbsent("include_usage", BooleanNode.TRUE);
    }
  }

  private boolean has(OpenAiTrait trait) {
    return options.profile().has(trait);
  }

  /** A choice without tools is an error to OpenAI; a server that cannot be told sees no tools. */
  private void putTools() {
    var choice = request.toolChoice();
    boolean cannotBeTold = has(OpenAiTrait.NO_TOOL_CHOICE);
    boolean none = choice.filter(ToolChoice.NONE::equals).isPresent();
    if (request.tools().isEmpty() || cannotBeTold && none) {
      return;
    }
    var tools = body.putArray("tools");
    request.tools().forEach(tool -> tools.add(of(tool)));
    choice.ifPresent(made -> putChoice(made, cannotBeTold));
  }

  private ObjectNode of(ToolDefinition tool) {
    var node = FunctionTool.of(tool, OpenAiProfile.FORMAT, options.profile().owner());
    if (has(OpenAiTrait.CACHE_CONTROL)) {
      tool.cachePoint().ifPresent(point -> node.set("cache_control", EphemeralCache.of(point)));
    }
    return node;
  }

  private void putChoice(ToolChoice choice, boolean cannotBeTold) {
    switch (choice.mode()) {
      case AUTO -> body.put("tool_choice", "auto");
      case NONE -> body.put("tool_choice", "none");
      case REQUIRED, TOOL -> putForce(choice, cannotBeTold);
    }
  }

  private void putForce(ToolChoice choice, boolean cannotBeTold) {
    if (cannotBeTold) {
      throw BackendException.unsupported(
          "This server cannot make a model call tools. Use the tool choice auto or none");
    }
    choice
        .toolName()
        .ifPresentOrElse(
            this::putForced,
            () -> body.put("tool_choice", has(OpenAiTrait.TOOL_CHOICE_ANY) ? "any" : "required"));
  }

  private void putForced(String name) {
    var choice = body.putObject("tool_choice");
    if (request.tools().stream().anyMatch(tool -> tool.isHosted() && tool.name().equals(name))) {
      choice.put("type", name);
    } else {
      choice.put("type", "function").putObject("function").put("name", name);
    }
  }

  private void putFormat() {
    var format = request.format();
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return;
    }
    if (body.has(RESPONSE_FORMAT)) {
      throw new IllegalArgumentException(
          "Option 'response_format' and the request's own format are both set. Leave the option"
              + " out");
    }
    if (format.kind() == ResponseFormat.Kind.JSON && has(OpenAiTrait.JSON_OBJECT)) {
      body.putObject(RESPONSE_FORMAT).put("type", "json_object");
    } else {
      putSchema(format);
    }
  }

  private void putSchema(ResponseFormat format) {
    if (has(OpenAiTrait.NO_JSON_SCHEMA)) {
      throw BackendException.unsupported(
          "This server takes no JSON Schema. Describe the reply in the prompt, and ask for text");
    }
    var schema = schema(format);
    var described =
        body.putObject(RESPONSE_FORMAT)
            .put("type", "json_schema")
            .putObject("json_schema")
            .put("name", format.name().orElse("json"));
    if (has(OpenAiTrait.STRICT)) {
      described.put("strict", isStrict(format, schema));
    }
    described.set("schema", schema);
  }

  /** Servers that want closed schemas refuse to enforce one that leaves anything open. */
  private boolean isStrict(ResponseFormat format, ObjectNode schema) {
    boolean enforceable = !has(OpenAiTrait.CLOSED_SCHEMAS) || ClosedSchema.isClosed(schema);
    return options.strict().orElse(format.schema().isPresent() && enforceable);
  }

  private ObjectNode schema(ResponseFormat format) {
    var schema = SchemaText.parse(format.schema().orElse("{\"type\":\"object\"}"), "the reply");
    if (has(OpenAiTrait.CLOSED_SCHEMAS)) {
      ClosedSchema.close(schema);
    }
    return schema;
  }
}
