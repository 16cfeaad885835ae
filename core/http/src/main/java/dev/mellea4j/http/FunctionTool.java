package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ToolDefinition;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tool as <a
 * href="https://platform.openai.com/docs/api-reference/chat/create#chat-create-tools">OpenAI</a>
 * does, whose form others have taken over.
 */
public final class FunctionTool {

  private FunctionTool() {}

  /**
   * Returns the tool, with the extras of its owners: {@code strict} stands in the function, the
   * rest beside it.
   *
   * @param owners whose tools of their own are written as they are
   * @throws BackendException with UNSUPPORTED if the tool is one of somebody else's own
   * @throws IllegalArgumentException if its schema is not a JSON object
   */
  public static ObjectNode of(ToolDefinition tool, String... owners) {
    var node =
        Arrays.stream(owners).anyMatch(tool::isHostedBy)
            ? Json.MAPPER.<ObjectNode>valueToTree(tool.spec())
            : function(tool);
    OwnedExtras.merge(node, tool.extras(), owners);
    if (node.get("function") instanceof ObjectNode function && node.has("strict")) {
      function.set("strict", node.remove("strict"));
    }
    return node;
  }

  private static ObjectNode function(ToolDefinition tool) {
    var node = Json.object().put("type", "function");
    node.putObject("function")
        .put("name", tool.name())
        .put("description", tool.description())
        .set("parameters", SchemaText.parse(tool.schema(), "tool '" + tool.name() + "'"));
    return node;
  }
}
