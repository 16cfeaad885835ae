package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.OwnedExtras;
import dev.mellea4j.http.SchemaText;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools, and whether they must be called. */
final class ConverseTools {

  private ConverseTools() {}

  /**
   * Puts the tools into a body.
   *
   * @param called those that the conversation has called: they must be named even where none may be
   *     called any more
   * @param parallel whether several may be called at once
   */
  static void put(ObjectNode body, Chat chat, Set<String> called, boolean parallel) {
    var choice = chat.request().toolChoice().orElse(ToolChoice.AUTO);
    boolean none = choice.mode() == ToolChoice.Mode.NONE;
    var tools = Json.MAPPER.createArrayNode();
    if (!none) {
      chat.request().tools().forEach(tool -> add(tools, tool));
    }
    if (tools.isEmpty()) {
      called.forEach(name -> tools.add(nameless(name)));
    }
    if (tools.isEmpty()) {
      return;
    }
    var config = body.putObject("toolConfig");
    config.set("tools", tools);
    if (!none && chat.request().toolChoice().isPresent()) {
      putChoice(config.putObject("toolChoice"), choice);
    }
    if (!parallel) {
      putOneAtATime(body.withObjectProperty(ConverseRequest.FIELDS), choice);
    }
  }

  /** By Anthropic's own name, which says again what is chosen. */
  private static void putOneAtATime(ObjectNode fields, ToolChoice choice) {
    var node = fields.putObject("tool_choice");
    switch (choice.mode()) {
      case REQUIRED -> node.put("type", "any");
      case TOOL -> node.put("type", "tool").put("name", choice.toolName().orElseThrow());
      default -> node.put("type", "auto");
    }
    node.put("disable_parallel_tool_use", true);
  }

  private static void add(ArrayNode tools, ToolDefinition tool) {
    if (tool.isHostedBy(ConverseDialect.OWNER)) {
      tools.add(Json.MAPPER.<JsonNode>valueToTree(tool.spec()));
    } else {
      tools.add(spec(tool));
    }
    tool.cachePoint().ifPresent(point -> tools.add(cache(point)));
  }

  private static ObjectNode spec(ToolDefinition tool) {
    var node = Json.object();
    var spec = node.putObject("toolSpec").put("name", tool.name());
    if (!tool.description().isEmpty()) {
      spec.put("description", tool.description());
    }
    spec.putObject("inputSchema")
        .set("json", SchemaText.parse(tool.schema(), "tool '" + tool.name() + "'"));
    OwnedExtras.merge(spec, tool.extras(), ConverseDialect.OWNER);
    return node;
  }

  private static ObjectNode nameless(String name) {
    var node = Json.object();
    var spec = node.putObject("toolSpec").put("name", name);
    spec.putObject("inputSchema").putObject("json").put("type", "object");
    return node;
  }

  /** A block that says: what stands before is to be cached. */
  static ObjectNode cache(CachePoint point) {
    var node = Json.object();
    var cache = node.putObject("cachePoint").put("type", "default");
    point
        .lifetime()
        .filter(lifetime -> lifetime.compareTo(Duration.ofMinutes(5)) > 0)
        .ifPresent(lifetime -> cache.put("ttl", "1h"));
    return node;
  }

  private static void putChoice(ObjectNode node, ToolChoice choice) {
    switch (choice.mode()) {
      case REQUIRED -> node.putObject("any");
      case TOOL -> node.putObject("tool").put("name", choice.toolName().orElseThrow());
      default -> node.putObject("auto");
    }
  }
}
