package dev.mellea4j.core.tool;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.schema.MisfitException;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.schema.WrittenJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tool that a model may call, and what it does.
 *
 * <p>Arguments are checked against the tool's schema. What means the right thing in the wrong form
 * is made to fit, such as {@code "3"} for 3 or {@code "yes"} for true; arguments that the tool does
 * not have are ignored. It is as safe for use by many threads as its handler is.
 */
public final class ToolFunction {

  private static final Logger log = LoggerFactory.getLogger(ToolFunction.class);

  private final ToolDefinition definition;
  private final Body body;

  ToolFunction(ToolDefinition definition, Body body) {
    this.definition = requireNonNull(definition, "definition");
    this.body = body;
  }

  /**
   * Returns a tool whose arguments are the components of a record.
   *
   * @param name letters, digits, hyphens, dots and underscores, at most 64
   * @param description tells the model what the tool does and when to call it
   * @throws IllegalArgumentException if the name is not formed like that, or the record has a
   *     component without a JSON Schema, or the module system hides it
   */
  public static <A extends Record> ToolFunction of(
      String name, String description, Class<A> record, ToolHandler<? super A> handler) {
    requireNonNull(handler, "handler");
    var type = ValueType.arguments(record);
    return new ToolFunction(
        ToolDefinition.of(name, description, type.schema()),
        arguments -> {
          var value = type.read(WrittenJson.ofArguments(arguments)).value();
          return () -> handler.run(value);
        });
  }

  /**
   * Returns a tool with a schema of its own, whose handler takes the arguments as the model sent
   * them: usually JSON, but unchecked.
   */
  public static ToolFunction of(ToolDefinition definition, ToolHandler<String> handler) {
    requireNonNull(handler, "handler");
    return new ToolFunction(definition, arguments -> () -> handler.run(arguments));
  }

  /**
   * Returns the tools that the {@link Tool} methods of an object are, by name.
   *
   * @throws IllegalArgumentException if there is none, two have the same name, a parameter has no
   *     name or no JSON Schema, or the module system hides the class; the message says what to do
   */
  public static List<ToolFunction> in(Object instance) {
    return ToolMethods.of(instance);
  }

  /**
   * Returns the tools that the static {@link Tool} methods of a class are, by name.
   *
   * @throws IllegalArgumentException as {@link #in(Object)} does, and if one is not static
   */
  public static List<ToolFunction> in(Class<?> type) {
    return ToolMethods.of(type);
  }

  public String name() {
    return definition.name();
  }

  /** Returns what a model is told of it. */
  public ToolDefinition definition() {
    return definition;
  }

  /**
   * Runs the tool. Never throws an exception: what is wrong with the arguments, and what the tool
   * throws, is in the answer, which is then {@linkplain ToolMessage#asFailure() a failure}. If the
   * tool was interrupted, the thread's interrupt status is set.
   */
  public ToolMessage call(ToolCall call) {
    Callable<?> bound;
    try {
      bound = body.bind(call.arguments());
    } catch (MisfitException e) {
      return failure(call, "Tool '%s' was not run: %s".formatted(name(), e.problems()));
    }
    try {
      return ToolResult.message(call, Optional.ofNullable(bound.call()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(call, "Tool '%s' was interrupted".formatted(name()));
    } catch (Exception e) {
      log.warn("Tool '{}' failed; the model was told", name(), e);
      return failure(call, "Tool '%s' failed: %s".formatted(name(), reason(e)));
    }
  }

  private static String reason(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  private static ToolMessage failure(ToolCall call, String message) {
    return ToolMessage.of(call.id(), call.name(), message).asFailure();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name();
  }

  /** What a tool does, as far as arguments that fit. */
  interface Body {

    /** Takes the arguments that the model sent. */
    Callable<?> bind(String arguments) throws MisfitException;
  }
}
