package dev.mellea4j.core.proxy;

import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.schema.Json;
import dev.mellea4j.core.schema.MemberTypes;
import dev.mellea4j.core.tool.Param;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model is told of a method and its arguments. */
final class FunctionText {

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String TASK =
      """
      Your task is to imitate the output of the following function for the given arguments.
      Reply with nothing else but the output of the function.

      Function:
      %s

      Arguments:
      %s\
      """;

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String PRECONDITION =
      """
      Check whether the following arguments satisfy the precondition below.
      Reply with 'yes' if the precondition is satisfied and 'no' otherwise.
      Do not include any other text in your response.

      Arguments:
      %s

      Precondition: %s\
      """;

  private final Method method;
  private final String output;
  private final List<Shown> shown;

  /**
   * Reads a method.
   *
   * @param output what the return type is called
   * @throws IllegalArgumentException if a parameter has no name
   */
  FunctionText(Method method, MemberTypes types, String output) {
    this.method = method;
    this.output = output;
    this.shown = shown(method.getParameters(), types);
  }

  private static List<Shown> shown(Parameter[] parameters, MemberTypes types) {
    var shown = new ArrayList<Shown>();
    for (int i = 0; i < parameters.length; i++) {
      if (!Steering.steers(parameters[i])) {
        var type = types.name(parameters[i].getParameterizedType());
        shown.add(new Shown(i, parameters[i], type, name(parameters[i])));
      }
    }
    return shown;
  }

  private static String name(Parameter parameter) {
    return Optional.ofNullable(parameter.getAnnotation(Param.class))
        .map(Param::name)
        .filter(name -> !name.isEmpty())
        .or(() -> Optional.of(parameter).filter(Parameter::isNamePresent).map(Parameter::getName))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a parameter has no name in the class file. Compile it with -parameters, or"
                        + " name it with @Param(name = \"…\")"));
  }

  /**
   * Returns the task.
   *
   * @param postconditions what the output must be like
   */
  String task(@Nullable Object[] arguments, List<String> postconditions) {
    return TASK.formatted(function(postconditions), arguments(arguments));
  }

  String precondition(String condition, @Nullable Object[] arguments) {
    return PRECONDITION.formatted(arguments(arguments), condition);
  }

  private String function(List<String> postconditions) {
    var parameters = shown.stream().map(Shown::declared).collect(Collectors.joining(", "));
    return "%s%s %s(%s)"
        .formatted(documentation(postconditions), output, method.getName(), parameters);
  }

  /** What stands above the signature. */
  private String documentation(List<String> postconditions) {
    var generative = method.getAnnotation(Generative.class);
    var lines = new ArrayList<String>();
    if (!generative.value().isEmpty()) {
      lines.add(generative.value());
    }
    for (var one : shown) {
      var param = one.parameter().getAnnotation(Param.class);
      if (param != null && !param.value().isEmpty()) {
        lines.add("@param %s %s".formatted(one.name(), param.value()));
      }
    }
    if (!postconditions.isEmpty()) {
      lines.add("Postconditions:");
      postconditions.stream().map("- "::concat).forEach(lines::add);
    }
    return lines.isEmpty()
        ? ""
        : lines.stream().map(" * "::concat).collect(Collectors.joining("\n", "/**\n", "\n */\n"));
  }

  private String arguments(@Nullable Object[] arguments) {
    return shown.isEmpty()
        ? "none"
        : shown.stream()
            .map(one -> "- %s: %s".formatted(one.name(), json(arguments[one.index()])))
            .collect(Collectors.joining("\n"));
  }

  private static String json(@Nullable Object argument) {
    return argument == null ? "null" : Json.shown(argument);
  }

  /** A parameter that the model is told of. */
  private record Shown(int index, Parameter parameter, String type, String name) {

    String declared() {
      return type + " " + name;
    }
  }
}
