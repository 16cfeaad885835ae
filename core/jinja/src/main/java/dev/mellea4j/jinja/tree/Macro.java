package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Repr;
import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A macro together with the variables around it. */
record Macro(MacroCode code, Scope outer) implements Callable {

  static Macro of(MacroCode code, Scope scope) {
    scope.capture();
    scope.rendering().budget().memory().made(0);
    return new Macro(code, scope);
  }

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    var budget = rendering.budget();
    budget.enter();
    var scope = outer.inner();
    var rest = arguments.named().isEmpty() ? arguments : takeNamed(arguments, scope);
    bind(rest, scope, rendering);
    var output = new TextBuffer(budget);
    code.body().run(scope, output);
    budget.leave();
    scope.leave();
    return budget.made(output.text());
  }

  /** Sets the parameters that are given by name; returns the other arguments. */
  private Arguments takeNamed(Arguments arguments, Scope scope) {
    var rest = arguments;
    var parameters = code.parameters();
    for (int i = arguments.positional().size(); i < parameters.size(); i++) {
      var name = parameters.get(i).name();
      if (arguments.named().containsKey(name)) {
        scope.set(name, arguments.named().getOrDefault(name, None.NONE));
        rest = rest.without(name);
      }
    }
    return rest;
  }

  private void bind(Arguments arguments, Scope scope, Rendering rendering) {
    var given = arguments.positional();
    int count = code.parameters().size();
    var missing = new ArrayList<MacroCode.Parameter>();
    for (int i = 0; i < count; i++) {
      var parameter = code.parameters().get(i);
      if (i < given.size()) {
        scope.set(parameter.name(), given.get(i));
      } else if (!scope.sets(parameter.name())) {
        scope.set(
            parameter.name(),
            rendering.undefined(() -> "Parameter '%s' was not passed".formatted(parameter.name())));
        missing.add(parameter);
      }
    }
    bindSpecial(arguments, scope, rendering);
    missing.forEach(
        parameter ->
            parameter
                .otherwise()
                .ifPresent(value -> scope.set(parameter.name(), value.evaluate(scope))));
  }

  private void bindSpecial(Arguments arguments, Scope scope, Rendering rendering) {
    var rest = arguments;
    if (code.usesCaller() && !code.hasParameter("caller")) {
      var caller = rest.named().get("caller");
      scope.set(
          "caller",
          caller == null
              ? rendering.undefined(() -> "Macro '%s' has no caller".formatted(code.name()))
              : caller);
      rest = rest.without("caller");
    }
    if (code.takesKwargs()) {
      var dict = new Dict();
      rest.named().forEach(dict::putText);
      scope.set("kwargs", dict);
    } else {
      rejectNamed(rest.named());
    }
    var surplus = surplus(rest.positional());
    if (code.takesVarargs()) {
      scope.set("varargs", Tuple.of(surplus));
    } else if (!surplus.isEmpty()) {
      throw new Failure(
          "Macro '%s' takes %s arguments at most, not %s"
              .formatted(code.name(), code.parameters().size(), rest.positional().size()),
          "Pass fewer");
    }
  }

  private List<Object> surplus(List<Object> given) {
    int count = code.parameters().size();
    return given.size() > count ? given.subList(count, given.size()) : List.of();
  }

  private void rejectNamed(Map<String, Object> named) {
    for (var name : named.keySet()) {
      throw new Failure(
          "Macro '%s' takes no argument '%s'".formatted(code.name(), name), "Remove it");
    }
  }

  @Override
  public Optional<Object> attribute(String name) {
    return switch (name) {
      case "name" -> Optional.of(code.name());
      case "arguments" -> {
        var names = new ArrayList<>();
        code.parameters().forEach(parameter -> names.add(parameter.name()));
        yield Optional.of(Tuple.of(names));
      }
      case "caller" -> Optional.of(code.usesCaller());
      case "catch_kwargs" -> Optional.of(code.takesKwargs());
      case "catch_varargs" -> Optional.of(code.takesVarargs());
      default -> Optional.empty();
    };
  }

  @Override
  public String type() {
    return "macro";
  }

  @Override
  public String shown() {
    return code.name().isEmpty() ? "<Macro anonymous>" : "<Macro " + Repr.quote(code.name()) + ">";
  }
}
