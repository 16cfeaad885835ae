package dev.mellea4j.testkit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** Which reply a request gets. Thread-safe. */
final class Script {

  private final Queue<ScriptedReply> next = new ArrayDeque<>();
  private final Map<String, Queue<ScriptedReply>> nextByPath = new HashMap<>();
  private Optional<Function<ReceivedRequest, ScriptedReply>> otherwise = Optional.empty();

  synchronized void add(List<ScriptedReply> replies) {
    next.addAll(replies);
  }

  synchronized void add(String path, List<ScriptedReply> replies) {
    nextByPath.computeIfAbsent(path, p -> new ArrayDeque<>()).addAll(replies);
  }

  synchronized void otherwise(Function<ReceivedRequest, ScriptedReply> answer) {
    otherwise = Optional.of(answer);
  }

  /** Takes the reply for {@code request} out of the script. */
  ScriptedReply replyTo(ReceivedRequest request) {
    var queued = poll(request.path());
    if (queued.isPresent()) {
      return queued.get();
    }
    return fallback()
        .orElseThrow(
            () ->
                new AssertionError(
                    "The scripted server has no reply for '%s'. Script one with 'enqueue' or 'otherwise'"
                        .formatted(request)))
        .apply(request);
  }

  private synchronized Optional<ScriptedReply> poll(String path) {
    var queue = nextByPath.getOrDefault(path, next);
    return Optional.ofNullable(queue.isEmpty() ? next.poll() : queue.poll());
  }

  private synchronized Optional<Function<ReceivedRequest, ScriptedReply>> fallback() {
    return otherwise;
  }
}
