package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.OwnedExtras;
import dev.mellea4j.http.SchemaText;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools, and whether they must be called. */
final class AnthropicTools {

  private AnthropicTools() {}

  /**
   * Puts the tools into a body.
   *
   * @param called the tools that the conversation has called, which must be named even where none
   *     may be called any more
   * @param parallel whether several may be called at once
   * @throws BackendException with UNSUPPORTED for a tool that another provider runs
   */
  static void put(ObjectNode body, GenerateRequest request, Set<String> called, boolean parallel) {
    if (request.tools().isEmpty()) {
      putCalled(body, called);
      return;
    }
    var tools = body.putArray("tools");
    request.tools().forEach(tool -> tools.add(of(tool)));
    var choice = request.toolChoice();
    if (choice.isPresent() || !parallel) {
      putChoice(body, choice.orElse(ToolChoice.AUTO), parallel);
    }
  }

  private static void putCalled(ObjectNode body, Set<String> called) {
    if (called.isEmpty()) {
      return;
    }
    var tools = body.putArray("tools");
    for (var name : called) {
      tools.addObject().put("name", name).putObject("input_schema").put("type", "object");
    }
    body.putObject("tool_choice").put("type", "none");
  }

  private static ObjectNode of(ToolDefinition tool) {
    if (tool.isHostedBy(AnthropicDialect.OWNER)) {
      return OwnedExtras.merge(
          Json.MAPPER.valueToTree(tool.spec()), tool.extras(), AnthropicDialect.OWNER);
    }
    var node = Json.object().put("type", "custom").put("name", tool.name());
    if (!tool.description().isEmpty()) {
      node.put("description", tool.description());
    }
    node.set("input_schema", SchemaText.parse(tool.schema(), "tool '" + tool.name() + "'"));
    tool.cachePoint().ifPresent(point -> putCache(node, point));
    return OwnedExtras.merge(node, tool.extras(), AnthropicDialect.OWNER);
  }

  /** The provider knows two lifetimes: five minutes, and an hour. */
  static void putCache(ObjectNode node, CachePoint point) {
    var cache = node.putObject("cache_control").put("type", "ephemeral");
    point
        .lifetime()
        .filter(lifetime -> lifetime.compareTo(Duration.ofMinutes(5)) > 0)
        .ifPresent(lifetime -> cache.put("ttl", "1h"));
  }

  private static void putChoice(ObjectNode body, ToolChoice choice, boolean parallel) {
    var node = body.putObject("tool_choice");
    switch (choice.mode()) {
      case AUTO -> node.put("type", "auto");
      case NONE -> node.put("type", "none");
      case REQUIRED -> node.put("type", "any");
      case TOOL -> node.put("type", "tool").put("name", choice.toolName().orElseThrow());
    }
    if (!parallel && choice.mode() != ToolChoice.Mode.NONE) {
      node.put("disable_parallel_tool_use", true);
    }
  }
}
