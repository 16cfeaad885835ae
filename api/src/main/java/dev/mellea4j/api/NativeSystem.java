package dev.mellea4j.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** System prompts as providers write them: a text, or blocks of text with marks for a cache. */
final class NativeSystem {

  private final List<TextContent> parts = new ArrayList<>();

  private NativeSystem() {}

  /**
   * Returns the message that a native value says; empty if it has what is no text, which only its
   * provider understands.
   *
   * @throws IllegalArgumentException if it is neither a text nor a list nor a map
   */
  static Optional<SystemMessage> of(Object value) {
    if (value instanceof Map<?, ?> map && map.get("parts") instanceof List<?> list) {
      return map.size() == 1 || map.size() == 2 && map.containsKey("role")
          ? of(list)
          : Optional.empty();
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      return ofBlocks(value instanceof List<?> list ? list : List.of(value));
    }
    return Optional.of(Message.system(NativeValue.as("system_prompt", String.class, value)));
  }

  private static Optional<SystemMessage> ofBlocks(List<?> blocks) {
    var system = new NativeSystem();
    for (var block : blocks) {
      if (block instanceof String text) {
        system.parts.add(Content.text(text));
      } else if (!(block instanceof Map<?, ?> map) || !system.add(map)) {
        return Optional.empty();
      }
    }
    return Optional.of(blocks.isEmpty() ? Message.system("") : SystemMessage.of(system.parts));
  }

  /** Adds a block; returns whether it is one of text, or a mark behind one. */
  private boolean add(Map<?, ?> block) {
    var members = new LinkedHashMap<String, Object>();
    block.forEach((name, member) -> members.put(String.valueOf(name), member));
    members.remove("type", "text");
    if (!(members.remove("text") instanceof String text)) {
      return markedLast(members);
    }
    var point = NativeCachePoint.take(members, "cache_control");
    var part = Content.text(text).withExtras(Extras.of("anthropic", members));
    parts.add(point.map(part::withCachePoint).orElse(part));
    return true;
  }

  private boolean markedLast(Map<String, Object> members) {
    if (members.size() != 1 || parts.isEmpty()) {
      return false;
    }
    var point = NativeCachePoint.take(members, "cachePoint");
    point.ifPresent(
        mark -> {
          int last = parts.size() - 1;
          parts.set(last, parts.get(last).withCachePoint(mark));
        });
    return point.isPresent();
  }
}
