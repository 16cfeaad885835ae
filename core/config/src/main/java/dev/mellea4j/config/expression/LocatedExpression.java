package dev.mellea4j.config.expression;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Suggestion;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.jinja.Expression;
import dev.mellea4j.jinja.Options;
import dev.mellea4j.jinja.TemplateException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An expression that knows where it stands. Its syntax is Jinja2's; {@code nil} and {@code null}
 * are none. Immutable.
 */
public final class LocatedExpression {

  private static final Map<String, Object> NOTHING = nothing();

  private final Node node;
  private final String source;

  private LocatedExpression(Node node, String source) {
    this.node = node;
    this.source = source;
  }

  private static Map<String, Object> nothing() {
    var context = new HashMap<String, Object>();
    context.put("nil", null);
    context.put("null", null);
    return Collections.unmodifiableMap(context);
  }

  /** Reads an expression, as {@link TextTemplate#parse} does. */
  public static LocatedExpression parse(Node node, String source, Set<String> functions) {
    ForeignOperators.in(source)
        .ifPresent(
            operator -> {
              throw node.mistake(
                  "has the operator '%s', which is not known".formatted(operator.getKey()),
                  operator.getValue());
            });
    try {
      requireKnown(node, Expression.parse(source).variables(), functions);
    } catch (TemplateException e) {
      throw malformed(node, e);
    }
    return new LocatedExpression(node, source);
  }

  private static void requireKnown(Node node, Set<String> used, Set<String> functions) {
    for (var name : new TreeSet<>(used)) {
      if (!functions.contains(name) && !NOTHING.containsKey(name)) {
        var advice =
            Suggestion.closest(name, functions)
                .map("Did you mean '%s'? "::formatted)
                .orElse("A value is read with get('%s'). ".formatted(name));
        throw node.mistake(
            "uses '%s', which is not known".formatted(name),
            advice + "Functions: " + String.join(", ", new TreeSet<>(functions)));
      }
    }
  }

  /**
   * Evaluates the expression.
   *
   * @param functions those that it may call
   * @throws IllegalArgumentException if it fails; the message names file, line and key
   */
  public Optional<Object> evaluate(Options functions) {
    try {
      return Expression.parse(source, functions).evaluate(NOTHING);
    } catch (TemplateException e) {
      if (e.getCause() instanceof BackendException cause) {
        throw cause;
      }
      throw malformed(node, e);
    }
  }

  private static IllegalArgumentException malformed(Node node, TemplateException e) {
    var cause = e.getCause();
    var reason = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getMessage();
    return new IllegalArgumentException(
        "%s: '%s' has an expression that fails: %s".formatted(node.place(), node.path(), reason));
  }
}
