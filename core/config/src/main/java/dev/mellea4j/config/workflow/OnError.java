package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.config.expression.TreeTemplate;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.jinja.Options;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What to do if a resource fails. It is for what a backend or a server does; a mistake in the file
 * ends the workflow always, and so does whoever cancels it.
 *
 * @param when the failures that it is for; all if there are none
 * @param expressions evaluated at every such failure
 * @param attempts how often the resource runs at most, if it is to be tried again
 */
record OnError(
    Node node,
    Kind kind,
    List<Condition> when,
    Optional<Action> expressions,
    Optional<TreeTemplate> fallback,
    int attempts,
    Duration delay) {

  /** What may be done. */
  enum Kind {
    FAIL,
    CONTINUE,
    RETRY
  }

  /** An expression that says yes or no. */
  record Condition(Node node, Function<Options, Optional<Object>> expression) {

    boolean holds(Options functions) {
      var value = expression.apply(functions);
      if (value.isPresent() && value.get() instanceof Boolean answer) {
        return answer;
      }
      throw node.mistake("is neither true nor false", "Compare something in it, with == or in");
    }
  }

  private static final List<String> KEYS =
      List.of("action", "maxRetries", "retryDelay", "fallback", "expr", "when");
  private static final List<String> KINDS = List.of("continue", "fail", "retry");

  /** What its expressions may use. */
  private static final Set<String> NAMES = names();

  private static Set<String> names() {
    var names = new HashSet<>(Functions.NAMES);
    names.add(Step.ERROR);
    return Set.copyOf(names);
  }

  static OnError read(Node node) {
    var members = node.members(KEYS);
    var kind = kind(node, members);
    requireUse(members, kind, Kind.RETRY, "maxRetries", "retryDelay");
    requireUse(members, kind, Kind.CONTINUE, "fallback");
    return new OnError(
        node,
        kind,
        ExprAction.nodes(members, "when").stream().map(OnError::condition).toList(),
        Optional.ofNullable(members.get("expr")).map(expr -> ExprAction.read(expr, NAMES)),
        Optional.ofNullable(members.get("fallback")).map(n -> TreeTemplate.parse(n, NAMES)),
        Optional.ofNullable(members.get("maxRetries")).map(n -> n.whole(1, 100)).orElse(3),
        Optional.ofNullable(members.get("retryDelay"))
            .map(Node::duration)
            .orElse(Duration.ofSeconds(1)));
  }

  private static Condition condition(Node node) {
    return new Condition(node, ExprAction.expression(node, NAMES));
  }

  private static Kind kind(Node node, Map<String, Node> members) {
    var written = members.get("action");
    if (written == null) {
      throw node.mistake("has no action", "Add one of: " + String.join(", ", KINDS));
    }
    int index = KINDS.indexOf(written.text());
    if (index < 0) {
      throw written.mistake("is not a known action", "Write one of: " + String.join(", ", KINDS));
    }
    return List.of(Kind.CONTINUE, Kind.FAIL, Kind.RETRY).get(index);
  }

  private static void requireUse(
      Map<String, Node> members, Kind kind, Kind needed, String... keys) {
    for (var key : keys) {
      var node = members.get(key);
      if (node != null && kind != needed) {
        throw node.mistake(
            "has no meaning here", "Leave it out, or write 'action: %s'".formatted(word(needed)));
      }
    }
  }

  private static String word(Kind kind) {
    return kind == Kind.RETRY ? "retry" : "continue";
  }

  /** Runs an action, again if that is to be done, and returns its output or what stands for it. */
  Object run(Step step, Action action) {
    for (int made = 1; ; made++) {
      try {
        return action.run(step);
      } catch (BackendException e) {
        var failed = step.withFailure(e);
        if (e.reason() == Reason.CANCELLED || !isFor(failed)) {
          throw e;
        }
        expressions.ifPresent(afterwards -> afterwards.run(failed));
        if (kind == Kind.CONTINUE) {
          return instead(failed, e);
        }
        if (kind == Kind.FAIL || made >= attempts) {
          throw made == 1 ? e : e.withAttempts(made);
        }
        step.pause(e, e.retryAfter().filter(asked -> asked.compareTo(delay) > 0).orElse(delay));
      }
    }
  }

  private boolean isFor(Step failed) {
    return when.isEmpty()
        || when.stream().anyMatch(condition -> condition.holds(failed.functions()));
  }

  private Object instead(Step failed, BackendException e) {
    var message = failed.run().secrets.hiddenIn(String.valueOf(e.getMessage()));
    failed.warn("It failed, and the workflow goes on: " + message);
    if (fallback.isEmpty()) {
      return Map.of("_error", Map.of("message", message, "handled", true));
    }
    return failed.showable(node, fallback.get().value(failed.functions()).orElse(""));
  }
}
