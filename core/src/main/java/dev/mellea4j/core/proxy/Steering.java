package dev.mellea4j.core.proxy;

import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingStrategy;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arguments that say how a method is called, and are not shown to the model. */
final class Steering {

  private static final Set<Class<?>> TYPES =
      Set.of(ModelOptions.class, SamplingStrategy.class, Requirement.class, Requirement[].class);

  private final List<Object> given = new ArrayList<>();

  /** Finds them among the arguments of a call; those that are null say nothing. */
  static Steering of(Method method, @Nullable Object[] arguments) {
    var steering = new Steering();
    for (int i = 0; i < arguments.length; i++) {
      var argument = arguments[i];
      if (argument != null && steers(method.getParameters()[i])) {
        steering.given.add(argument);
      }
    }
    return steering;
  }

  static boolean steers(Parameter parameter) {
    return TYPES.contains(parameter.getType());
  }

  ModelOptions options() {
    return all(ModelOptions.class)
        .reduce((lower, upper) -> upper.over(lower))
        .orElse(ModelOptions.empty());
  }

  List<Requirement> requirements() {
    return Stream.concat(all(Requirement.class), all(Requirement[].class).flatMap(Stream::of))
        .toList();
  }

  /** Has a task done as these arguments say. */
  Instruction applied(Instruction task) {
    var all = new ArrayList<>(task.requirements());
    requirements().stream().map(Requirement::checkOnly).forEach(all::add);
    var steered = task.withRequirements(all).withOptions(options());
    return all(SamplingStrategy.class)
        .reduce((first, last) -> last)
        .map(steered::withStrategy)
        .orElse(steered);
  }

  private <T> Stream<T> all(Class<T> type) {
    return given.stream().filter(type::isInstance).map(type::cast);
  }
}
