package dev.mellea4j.http;

import dev.mellea4j.api.CachePoint;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes cache points as <a
 * href="https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching">Anthropic</a> does,
 * and those that pass prompts on to it: for 5 minutes, or for an hour.
 */
public final class EphemeralCache {

  private static final Duration SHORT = Duration.ofMinutes(5);

  private EphemeralCache() {}

  /** Returns what stands as {@code cache_control} beside what is worth keeping. */
  public static ObjectNode of(CachePoint point) {
    var node = Json.object().put("type", "ephemeral");
    point.lifetime().ifPresent(time -> node.put("ttl", time.compareTo(SHORT) > 0 ? "1h" : "5m"));
    return node;
  }
}
