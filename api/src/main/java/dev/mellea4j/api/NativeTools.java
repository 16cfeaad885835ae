package dev.mellea4j.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tools as providers write them. What is a function becomes one, whoever writes it so; everything
 * else the provider that gets it runs itself.
 */
final class NativeTools {

  private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

  private final List<ToolDefinition> tools = new ArrayList<>();

  private NativeTools() {}

  /**
   * Returns the tools of a list, or of one of them.
   *
   * @throws IllegalArgumentException if one is neither a definition nor a map, or has no name
   */
  static List<ToolDefinition> of(Object value) {
    var all = new NativeTools();
    for (var tool : value instanceof List<?> several ? several : List.of(value)) {
      if (tool instanceof Map<?, ?> members) {
        all.add(members(members));
      } else {
        all.tools.add(NativeValue.as("tools", ToolDefinition.class, tool));
      }
    }
    return List.copyOf(all.tools);
  }

  private static Map<String, Object> members(Map<?, ?> map) {
    var members = new LinkedHashMap<String, Object>();
    map.forEach((name, member) -> members.put(String.valueOf(name), member));
    return members;
  }

  private void add(Map<String, Object> tool) {
    if (tool.get("function") instanceof Map<?, ?> function) {
      addOpenAi(tool, members(function));
    } else if (tool.get("toolSpec") instanceof Map<?, ?> bedrock) {
      tools.add(bedrock(members(bedrock)));
    } else if (tool.containsKey("input_schema")) {
      tool.remove("type", "custom");
      tools.add(function("anthropic", tool, "input_schema"));
    } else if ("function".equals(tool.get("type")) || isFunction(tool)) {
      tool.remove("type", "function");
      tools.add(function("openai", tool, "parameters"));
    } else if (!addGemini(tool) && !markedLast(tool)) {
      tools.add(ToolDefinition.hosted(tool));
    }
  }

  private static boolean isFunction(Map<String, Object> tool) {
    return tool.containsKey("name") && !tool.containsKey("type");
  }

  /** What stands beside the function is the server's, and what is strange in it stays in it. */
  private void addOpenAi(Map<String, Object> tool, Map<String, Object> function) {
    tool.remove("type", "function");
    tool.remove("function");
    for (var name : List.of("name", "description", "parameters", "strict")) {
      if (function.containsKey(name)) {
        tool.put(name, function.remove(name));
      }
    }
    if (!function.isEmpty()) {
      tool.put("function", function);
    }
    tools.add(function("openai", tool, "parameters"));
  }

  private static ToolDefinition bedrock(Map<String, Object> tool) {
    if (tool.get("inputSchema") instanceof Map<?, ?> schema && schema.containsKey("json")) {
      tool.put("inputSchema", schema.get("json"));
    }
    return function("bedrock", tool, "inputSchema");
  }

  /** One of these has many functions. */
  private boolean addGemini(Map<String, Object> tool) {
    for (var name : List.of("functionDeclarations", "function_declarations")) {
      if (tool.get(name) instanceof List<?> functions && tool.size() == 1) {
        for (var function : functions) {
          if (function instanceof Map<?, ?> map) {
            var members = members(map);
            tools.add(
                function(
                    "gemini",
                    members,
                    members.containsKey("parametersJsonSchema")
                        ? "parametersJsonSchema"
                        : "parameters"));
          }
        }
        return true;
      }
    }
    return false;
  }

  /** Bedrock has the cache point of a tool behind it. */
  private boolean markedLast(Map<String, Object> tool) {
    if (tool.size() != 1 || tools.isEmpty()) {
      return false;
    }
    var point = NativeCachePoint.take(tool, "cachePoint");
    point.ifPresent(
        mark -> {
          int last = tools.size() - 1;
          tools.set(last, tools.get(last).withCachePoint(mark));
        });
    return point.isPresent();
  }

  private static ToolDefinition function(
      String owner, Map<String, Object> tool, String schemaName) {
    var name = Optional.ofNullable(tool.remove("name"));
    if (!(name.orElse("") instanceof String named) || named.isEmpty()) {
      throw new IllegalArgumentException("A function among the tools has no name. Give it one");
    }
    var description = text(tool.remove("description"), "");
    var schema = text(tool.remove(schemaName), NO_ARGUMENTS);
    var point = NativeCachePoint.take(tool, "cache_control");
    var function = ToolDefinition.of(named, description, schema).withExtras(Extras.of(owner, tool));
    return point.map(function::withCachePoint).orElse(function);
  }

  private static String text(Object value, String otherwise) {
    if (value == null) {
      return otherwise;
    }
    return value instanceof String text ? text : NativeJson.text(value);
  }
}
