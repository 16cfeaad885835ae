package dev.mellea4j.backend.hf.call;

import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.json.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The tools that a model may call, and of which types their parameters are. */
public final class OfferedTools {

  /** No tools. */
  public static final OfferedTools NONE = new OfferedTools(List.of());

  private static final String STRING = "string";
  private static final Set<String> WORDS = Set.of("true", "false", "null");

  private final Map<String, Map<?, ?>> schemas = new HashMap<>();

  /** Reads the tools' schemas; one that is not JSON says nothing. */
  public OfferedTools(List<ToolDefinition> tools) {
    for (var tool : tools) {
      schemas.put(tool.name(), read(tool.schema()));
    }
  }

  private static Map<?, ?> read(String schema) {
    try {
      return Json.read(schema) instanceof Map<?, ?> members ? members : Map.of();
    } catch (JacksonException e) {
      return Map.of();
    }
  }

  public boolean has(String tool) {
    return schemas.containsKey(tool);
  }

  /** Returns a value that a model wrote without quotes as JSON of the type that is asked for. */
  String json(String tool, String parameter, String value) {
    var types = types(tool, parameter);
    if (types.equals(Set.of(STRING))) {
      return JsonText.quoted(value);
    }
    var bare = value.strip();
    var word = bare.replace("None", "null").toLowerCase(Locale.ROOT);
    if (WORDS.contains(word)) {
      return word;
    }
    return isJson(bare) ? bare : JsonText.quoted(value);
  }

  private static boolean isJson(String text) {
    try {
      Json.read(text);
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private Set<String> types(String tool, String parameter) {
    var schema = member(schemas.getOrDefault(tool, Map.of()), "properties");
    return types(member(schema, parameter));
  }

  private static Set<String> types(Map<?, ?> schema) {
    if (schema.get("type") instanceof String type) {
      return Set.of(type);
    }
    if (schema.get("type") instanceof List<?> types) {
      return types.stream().map(String::valueOf).collect(Collectors.toSet());
    }
    boolean words =
        schema.get("enum") instanceof List<?> values
            && values.stream().allMatch(String.class::isInstance);
    return words || schema.get("const") instanceof String ? Set.of(STRING) : Set.of();
  }

  private static Map<?, ?> member(Map<?, ?> members, String name) {
    @Nullable Object member = members.get(name);
    return member instanceof Map<?, ?> inner ? inner : Map.of();
  }
}
