package dev.mellea4j.api;

import java.util.Map;
import java.util.Optional;

/**
 * Cache points as <a
 * href="https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching">Anthropic</a> and <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CachePointBlock.html">Bedrock</a>
 * write them: {@code {"type": "ephemeral", "ttl": "1h"}} and {@code {"type": "default"}}.
 */
final class NativeCachePoint {

  private NativeCachePoint() {}

  /** Takes the member out of a map and returns the point it says; empty if it says none. */
  static Optional<CachePoint> take(Map<String, Object> members, String name) {
    var point = of(members.getOrDefault(name, ""));
    if (point.isPresent()) {
      members.remove(name);
    }
    return point;
  }

  private static Optional<CachePoint> of(Object value) {
    if (!(value instanceof Map<?, ?> map)
        || !("ephemeral".equals(map.get("type")) || "default".equals(map.get("type")))) {
      return Optional.empty();
    }
    if (map.size() == 1) {
      return Optional.of(CachePoint.STANDARD);
    }
    return map.size() == 2 && map.get("ttl") instanceof String lifetime
        ? Optional.of(CachePoint.of(DurationText.parse(lifetime)))
        : Optional.empty();
  }
}
