package dev.mellea4j.core.tool;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.schema.ModuleAccess;
import dev.mellea4j.core.schema.Parameters;
import dev.mellea4j.core.schema.WrittenJson;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Makes tools of the {@link Tool} methods of a class. */
final class ToolMethods {

  private final Class<?> type;
  private final Optional<Object> instance;

  private ToolMethods(Class<?> type, Optional<Object> instance) {
    this.type = type;
    this.instance = instance;
  }

  static List<ToolFunction> of(Object instance) {
    return new ToolMethods(instance.getClass(), Optional.of(instance)).tools();
  }

  static List<ToolFunction> of(Class<?> type) {
    return new ToolMethods(requireNonNull(type, "type"), Optional.empty()).tools();
  }

  private List<ToolFunction> tools() {
    var tools = new ArrayList<ToolFunction>();
    for (var method : methods()) {
      tools.add(tool(method));
    }
    if (tools.isEmpty()) {
      throw new IllegalArgumentException(
          "Class '%s' has no tools. Annotate a method with @Tool".formatted(type.getName()));
    }
    tools.sort(Comparator.comparing(ToolFunction::name));
    requireDistinct(tools);
    return List.copyOf(tools);
  }

  private List<Method> methods() {
    var methods = new ArrayList<Method>();
    var seen = new HashSet<List<Object>>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (var method : c.getDeclaredMethods()) {
        boolean first = seen.add(List.of(method.getName(), List.of(method.getParameterTypes())));
        if (first && !method.isBridge() && method.isAnnotationPresent(Tool.class)) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  private void requireDistinct(List<ToolFunction> tools) {
    for (int i = 1; i < tools.size(); i++) {
      if (tools.get(i).name().equals(tools.get(i - 1).name())) {
        throw new IllegalArgumentException(
            "Class '%s' has two tools named '%s'. Name one with @Tool(name = \"…\")"
                .formatted(type.getName(), tools.get(i).name()));
      }
    }
  }

  private ToolFunction tool(Method method) {
    if (instance.isEmpty() && !Modifier.isStatic(method.getModifiers())) {
      throw new IllegalArgumentException(
          "Tool method '%s.%s' is not static. Give ToolFunction.in an object of the class"
              .formatted(type.getName(), method.getName()));
    }
    ModuleAccess.checkTools(method.getDeclaringClass());
    ModuleAccess.checkResult(method.getReturnType());
    method.trySetAccessible();
    var parameters = Parameters.of(method);
    return new ToolFunction(
        definition(method, parameters.schema()),
        arguments -> {
          var values = parameters.read(WrittenJson.ofArguments(arguments));
          return () -> run(method, values);
        });
  }

  private static ToolDefinition definition(Method method, String schema) {
    var tool = method.getAnnotation(Tool.class);
    var name = tool.name().isEmpty() ? method.getName() : tool.name();
    return ToolDefinition.of(name, tool.value(), schema);
  }

  private Object run(Method method, Object[] values) throws Exception {
    try {
      return instance.isPresent()
          ? method.invoke(instance.get(), values)
          : method.invoke(null, values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
