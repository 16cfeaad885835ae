package dev.mellea4j.http;

import dev.mellea4j.api.ToolDefinition;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tool as <a
 * href="https://platform.openai.com/docs/api-reference/chat/create#chat-create-tools">OpenAI</a>
 * does, whose form others have taken over.
 */
public final class FunctionTool {

  private FunctionTool() {}

  /**
   * Returns the tool.
   *
   * @throws IllegalArgumentException if its schema is not a JSON object
   */
  public static ObjectNode of(ToolDefinition tool) {
    var node = Json.object().put("type", "function");
    node.putObject("function")
        .put("name", tool.name())
        .put("description", tool.description())
        .set("parameters", SchemaText.parse(tool.schema(), "tool '" + tool.name() + "'"));
    return node;
  }
}
