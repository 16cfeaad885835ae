package dev.mellea4j.core.proxy;

import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.schema.Json;
import dev.mellea4j.core.tool.Param;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      %s""";

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String PRECONDITION =
      """
      Check whether the following arguments satisfy the precondition below.
      Reply with 'yes' if the precondition is satisfied and 'no' otherwise.
      Do not include any other text in your response.

      Arguments:
      %s

      Precondition: %s""";

  private final Method method;
  private final String output;
  private final List<String> names;

  /**
   * Reads a method.
   *
   * @param output what the return type is called
   * @throws IllegalArgumentException if a parameter has no name
   */
  FunctionText(Method method, String output) {
    this.method = method;
    this.output = output;
    this.names = Stream.of(method.getParameters()).map(FunctionText::name).toList();
  }

  private static String name(Parameter parameter) {
    return Optional.ofNullable(parameter.getAnnotation(Param.class))
        .map(Param::name)
        .filter(name -> !name.isEmpty())
        .or(() -> Optional.of(parameter).filter(Parameter::isNamePresent).map(Parameter::getName))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a parameter has no name in the class file. Compile it with -parameters, or name"
                        + " it with @Param(name = \"…\")"));
  }

  String task(Object[] arguments) {
    return TASK.formatted(function(), arguments(arguments));
  }

  String precondition(String condition, Object[] arguments) {
    return PRECONDITION.formatted(arguments(arguments), condition);
  }

  private String function() {
    var parameters = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      var type = method.getGenericParameterTypes()[i];
      parameters.add(Json.typeName(type) + " " + names.get(i));
    }
    return "%s%s %s(%s)"
        .formatted(documentation(), output, method.getName(), String.join(", ", parameters));
  }

  /** What stands above the signature. */
  private String documentation() {
    var generative = method.getAnnotation(Generative.class);
    var lines = new ArrayList<String>();
    if (!generative.value().isEmpty()) {
      lines.add(generative.value());
    }
    for (int i = 0; i < names.size(); i++) {
      var param = method.getParameters()[i].getAnnotation(Param.class);
      if (param != null && !param.value().isEmpty()) {
        lines.add("@param %s %s".formatted(names.get(i), param.value()));
      }
    }
    if (generative.postconditions().length > 0) {
      lines.add("Postconditions:");
      Stream.of(generative.postconditions()).map("- "::concat).forEach(lines::add);
    }
    return lines.isEmpty()
        ? ""
        : lines.stream().map(" * "::concat).collect(Collectors.joining("\n", "/**\n", "\n */\n"));
  }

  private String arguments(Object[] arguments) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      lines.add("- %s: %s".formatted(names.get(i), shown(arguments[i])));
    }
    return lines.isEmpty() ? "none" : String.join("\n", lines);
  }

  private static String shown(@Nullable Object argument) {
    return argument == null ? "null" : Json.shown(argument);
  }
}
