package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.config.file.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How often something that failed is tried again.
 *
 * @param maxAttempts how often at most, the first time included
 * @param first the wait after the first failure
 * @param longest the longest wait, also where a server asks for more: then it is not tried again
 * @param multiplier how much longer each wait is than the one before
 */
record RetryBlock(int maxAttempts, Duration first, Duration longest, double multiplier) {

  /** Once and no more. */
  static final RetryBlock NONE =
      new RetryBlock(1, Duration.ofSeconds(1), Duration.ofSeconds(30), 2);

  private static final List<String> KEYS =
      List.of("maxAttempts", "initialDelay", "maxDelay", "backoffMultiplier");

  /** Reads the member {@code retry}; without one nothing is tried again. */
  static RetryBlock in(Map<String, Node> members) {
    var node = members.get("retry");
    if (node == null || node.isEmpty()) {
      return NONE;
    }
    var retry = node.members(KEYS);
    return new RetryBlock(
        of(retry, "maxAttempts").map(n -> n.whole(1, 100)).orElse(NONE.maxAttempts),
        of(retry, "initialDelay").map(Node::duration).orElse(NONE.first),
        of(retry, "maxDelay").map(Node::duration).orElse(NONE.longest),
        of(retry, "backoffMultiplier").map(n -> n.number(1, 100)).orElse(NONE.multiplier));
  }

  private static Optional<Node> of(Map<String, Node> members, String key) {
    return Optional.ofNullable(members.get(key));
  }

  /** Does the work, again where that may help; what is thrown at last says how often. */
  <T> T run(Step step, Supplier<T> work) {
    for (int made = 1; ; made++) {
      try {
        return work.get();
      } catch (BackendException e) {
        var wait = waitAfter(made, e);
        if (made >= maxAttempts || !e.reason().isTransient() || wait.compareTo(longest) > 0) {
          throw e.withAttempts(made);
        }
        step.pause(e, wait);
      }
    }
  }

  private Duration waitAfter(int made, BackendException e) {
    double millis = (double) first.toMillis() * Math.pow(multiplier, made - 1.0);
    var own = Duration.ofMillis((long) Math.min(millis, (double) longest.toMillis()));
    return e.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
  }
}
