package dev.mellea4j.config.workflow;

import dev.mellea4j.api.Suggestion;
import dev.mellea4j.config.expression.ValueText;
import dev.mellea4j.jinja.Options;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What expressions can call. */
final class Functions {

  static final Set<String> NAMES =
      Set.of("get", "set", "env", "len", "default", "json", "output", "safe", "contains");

  private static final List<String> SOURCES =
      List.of("env", "session", "memory", "output", "param");

  private final Step step;

  private Functions(Step step) {
    this.step = step;
  }

  /** Returns them for one action. */
  static Options of(Step step) {
    var functions = new Functions(step);
    return Options.STANDARD
        .withHtmlSafeJson(false)
        .withFunction("get", (args, named) -> functions.get(checked("get", args, named, 1, 2)))
        .withFunction("set", (args, named) -> functions.set(checked("set", args, named, 2, 3)))
        .withFunction(
            "env",
            (args, named) ->
                some(step.variable(text("env", checked("env", args, named, 1, 1).get(0)))))
        .withFunction("len", (args, named) -> len(checked("len", args, named, 1, 1).get(0)))
        .withFunction("default", (args, named) -> orElse(checked("default", args, named, 2, 2)))
        .withFunction(
            "json", (args, named) -> ValueText.json(checked("json", args, named, 1, 1).get(0)))
        .withFunction(
            "output",
            (args, named) ->
                some(step.output(text("output", checked("output", args, named, 1, 1).get(0)))))
        .withFunction("safe", (args, named) -> safe(checked("safe", args, named, 2, 2)))
        .withFunction("contains", (args, named) -> contains(checked("contains", args, named, 2, 2)))
        .withTextAttribute("message", (args, named) -> message(args.get(0)));
  }

  private static List<Object> checked(
      String name, List<Object> arguments, Map<String, Object> named, int least, int most) {
    if (!named.isEmpty()) {
      throw new IllegalArgumentException(
          "%s(…) has no argument '%s'. Give values without names"
              .formatted(name, named.keySet().iterator().next()));
    }
    if (arguments.size() < least || arguments.size() > most) {
      var range = least == most ? String.valueOf(least) : least + " or " + most;
      throw new IllegalArgumentException(
          "%s(…) takes %s values and got %d".formatted(name, range, arguments.size()));
    }
    return arguments;
  }

  private static String text(String function, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        "%s(…) takes a name in quotes first, as in %s('q')".formatted(function, function));
  }

  /** Templates take an empty Optional for none. */
  private static Object some(Optional<?> value) {
    return value.isPresent() ? value.get() : Optional.empty();
  }

  private Object get(List<Object> arguments) {
    var name = text("get", arguments.get(0));
    return some(
        arguments.size() == 1 ? step.find(name) : from(text("get", arguments.get(1)), name));
  }

  private Optional<Object> from(String source, String name) {
    return switch (source) {
      case "env" -> step.variable(name).map(value -> value);
      case "session" -> step.session(name);
      case "memory" -> step.memory(name);
      case "output" -> step.output(name);
      case "param" -> step.parameter(name);
      default ->
          throw new IllegalArgumentException(
              "get('%s', '%s') has a source that is not known. %sSources: %s"
                  .formatted(name, source, meant(source), String.join(", ", SOURCES)));
    };
  }

  private static String meant(String source) {
    return Suggestion.closest(source, SOURCES).map("Did you mean '%s'? "::formatted).orElse("");
  }

  private Object set(List<Object> arguments) {
    var name = text("set", arguments.get(0));
    var target = arguments.size() == 3 ? text("set", arguments.get(2)) : "memory";
    if (!target.equals("memory") && !target.equals("session")) {
      throw new IllegalArgumentException(
          "set('%s', …, '%s') has a target that is not known. Targets: memory, session"
              .formatted(name, target));
    }
    var value = Optional.ofNullable(arguments.get(1));
    step.set(name, value, target.equals("session"));
    return some(value);
  }

  private static Object len(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    }
    if (value instanceof Collection<?> items) {
      return items.size();
    }
    if (value instanceof Map<?, ?> members) {
      return members.size();
    }
    throw new IllegalArgumentException("len(…) takes a text, a list or a mapping");
  }

  private static Object orElse(List<Object> arguments) {
    var value = arguments.get(0);
    boolean nothing = value == null || value.equals("");
    return some(Optional.ofNullable(nothing ? arguments.get(1) : value));
  }

  private static Object contains(List<Object> arguments) {
    var whole = arguments.get(0);
    return whole instanceof Collection<?> items
        ? items.contains(arguments.get(1))
        : whole != null && whole.toString().contains(String.valueOf(arguments.get(1)));
  }

  /** What models answer is text here, and a message to those who know it from KDeps. */
  private static Map<String, Object> message(Object text) {
    return Map.of("role", "assistant", "content", text);
  }

  /** Follows keys that may not be there. */
  private static Object safe(List<Object> arguments) {
    Object value = arguments.get(0);
    for (var key : String.valueOf(arguments.get(1)).split("\\.", -1)) {
      value = member(value, key);
    }
    return some(Optional.ofNullable(value));
  }

  private static @Nullable Object member(@Nullable Object value, String key) {
    if (value instanceof String text && key.equals("message")) {
      return message(text);
    }
    return value instanceof Map<?, ?> members ? members.get(key) : null;
  }
}
