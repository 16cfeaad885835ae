package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.OwnedExtras;
import dev.mellea4j.http.SchemaText;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.OpenAiTrait;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a request, whose functions have no object of their own here, and the choice. */
final class ResponseTools {

  private ResponseTools() {}

  /** A choice without tools is an error; a server that cannot be told sees no tools. */
  static void write(
      JsonGenerator json, GenerateRequest request, OpenAiProfile profile, String owner) {
    var tools = request.tools();
    var choice = request.toolChoice();
    boolean cannotBeTold = profile.has(OpenAiTrait.NO_TOOL_CHOICE);
    boolean none = choice.filter(ToolChoice.NONE::equals).isPresent();
    if (tools.isEmpty() || cannotBeTold && none) {
      return;
    }
    json.writeArrayPropertyStart("tools");
    tools.forEach(tool -> json.writeTree(of(tool, owner)));
    json.writeEndArray();
    if (choice.isPresent()) {
      writeChoice(json, choice.get(), tools, cannotBeTold);
    }
  }

  private static ObjectNode of(ToolDefinition tool, String owner) {
    var owners = new String[] {"openai", ResponsesDialect.FORMAT, owner};
    for (var one : owners) {
      if (tool.isHostedBy(one)) {
        return OwnedExtras.merge(Json.MAPPER.valueToTree(tool.spec()), tool.extras(), owners);
      }
    }
    return OwnedExtras.merge(function(tool), tool.extras(), owners);
  }

  /**
   * A schema that nothing is said of would be enforced, and changed for that: what is optional
   * would have to be there.
   */
  private static ObjectNode function(ToolDefinition tool) {
    var node = Json.object().put("type", "function").put("name", tool.name());
    node.put("description", tool.description());
    node.set("parameters", SchemaText.parse(tool.schema(), "tool '" + tool.name() + "'"));
    return node.put("strict", false);
  }

  private static void writeChoice(
      JsonGenerator json, ToolChoice choice, List<ToolDefinition> tools, boolean cannotBeTold) {
    switch (choice.mode()) {
      case AUTO -> json.writeStringProperty("tool_choice", "auto");
      case NONE -> json.writeStringProperty("tool_choice", "none");
      case REQUIRED, TOOL -> {
        if (cannotBeTold) {
          throw BackendException.unsupported(
              "This server cannot make a model call tools. Use the tool choice auto or none");
        }
        writeForce(json, choice, tools);
      }
    }
  }

  private static void writeForce(
      JsonGenerator json, ToolChoice choice, List<ToolDefinition> tools) {
    if (choice.toolName().isEmpty()) {
      json.writeStringProperty("tool_choice", "required");
      return;
    }
    var name = choice.toolName().get();
    json.writeObjectPropertyStart("tool_choice");
    if (tools.stream().anyMatch(tool -> tool.isHosted() && tool.name().equals(name))) {
      json.writeStringProperty("type", name);
    } else {
      json.writeStringProperty("type", "function");
      json.writeStringProperty("name", name);
    }
    json.writeEndObject();
  }
}
