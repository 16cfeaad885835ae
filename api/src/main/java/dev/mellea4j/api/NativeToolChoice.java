package dev.mellea4j.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Choices of tools as providers write them. */
final class NativeToolChoice {

  private static final Set<String> NAMING = Set.of("function", "tool", "custom");
  private static final Set<String> WRAPPERS =
      Set.of("functionCallingConfig", "function_calling_config");
  private static final Set<String> ALLOWED =
      Set.of("allowedFunctionNames", "allowed_function_names");

  private NativeToolChoice() {}

  /**
   * Returns what a native value says: auto, none, required, or a tool by name, as a text or in a
   * provider's map; empty if a map says more, which only its provider understands.
   *
   * @throws IllegalArgumentException if it is neither a text nor a map
   */
  static Optional<ToolChoice> of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return ofMap(map);
    }
    if (value instanceof String text) {
      return Optional.of(mode(text).orElseGet(() -> ToolChoice.tool(text)));
    }
    throw new IllegalArgumentException("write auto, none, required or a tool's name");
  }

  private static Optional<ToolChoice> mode(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "auto" -> Optional.of(ToolChoice.AUTO);
      case "none" -> Optional.of(ToolChoice.NONE);
      case "required", "any" -> Optional.of(ToolChoice.REQUIRED);
      default -> Optional.empty();
    };
  }

  private static Optional<ToolChoice> ofMap(Map<?, ?> map) {
    if (map.size() == 1) {
      return ofMember(map.keySet().iterator().next().toString(), map.values().iterator().next());
    }
    if (map.size() == 2 && map.get("type") instanceof String type && NAMING.contains(type)) {
      return named(map.get(type) instanceof Map<?, ?> function ? function : map);
    }
    return map.size() == 2 && map.get("mode") instanceof String ? ofGemini(map) : Optional.empty();
  }

  /** Of one member the key may be the mode, or the value may say it. */
  private static Optional<ToolChoice> ofMember(String name, Object value) {
    if (value instanceof Map<?, ?> inner) {
      if (WRAPPERS.contains(name)) {
        return ofMap(inner);
      }
      return NAMING.contains(name) ? named(inner) : inner.isEmpty() ? mode(name) : Optional.empty();
    }
    if (!(value instanceof String said)) {
      return Optional.empty();
    }
    return switch (name) {
      case "type", "mode" -> mode(said);
      case "name" -> Optional.of(ToolChoice.tool(said));
      default -> Optional.empty();
    };
  }

  private static Optional<ToolChoice> named(Map<?, ?> map) {
    return map.get("name") instanceof String name
        ? Optional.of(ToolChoice.tool(name))
        : Optional.empty();
  }

  /** A mode, and the only functions that may be called. */
  private static Optional<ToolChoice> ofGemini(Map<?, ?> map) {
    for (var key : ALLOWED) {
      if (map.get(key) instanceof List<?> names
          && names.size() == 1
          && names.get(0) instanceof String name
          && "ANY".equalsIgnoreCase(String.valueOf(map.get("mode")))) {
        return Optional.of(ToolChoice.tool(name));
      }
    }
    return Optional.empty();
  }
}
