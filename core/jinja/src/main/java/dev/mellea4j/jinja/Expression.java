package dev.mellea4j.jinja;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.jinja.syntax.ParsedExpression;
import dev.mellea4j.jinja.tree.Expr;
import dev.mellea4j.jinja.value.HostValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Jinja2 expression, such as {@code a.b | default('x')}, parsed once and evaluated often.
 * Immutable and safe for use by many threads.
 */
public final class Expression {

  private final Expr expr;
  private final Options options;
  private final Set<String> variables;

  private Expression(Expr expr, Options options, Set<String> variables) {
    this.expr = expr;
    this.options = options;
    this.variables = variables;
  }

  /**
   * Reads an expression.
   *
   * @throws TemplateException if it is malformed
   */
  public static Expression parse(String source) {
    return parse(source, Options.STANDARD);
  }

  /**
   * Reads an expression.
   *
   * @throws TemplateException if it is malformed
   */
  public static Expression parse(String source, Options options) {
    requireNonNull(source, "source");
    requireNonNull(options, "options");
    return ErrorBoundary.run(
        () -> {
          var parsed = ParsedExpression.of(source);
          return new Expression(parsed.expr(), options, parsed.undeclared());
        });
  }

  /** The names that the expression reads, in no order; functions are among them. */
  public Set<String> variables() {
    return variables;
  }

  /**
   * Evaluates the expression.
   *
   * @param context values as {@link Template#render(Map)} takes them
   * @return a String, Boolean, Long, BigInteger, Double, List or Map of these; empty for none and
   *     undefined. Inside lists and maps none is null; both are unmodifiable, and maps have texts
   *     as keys.
   * @throws IllegalArgumentException if the context holds anything else
   * @throws TemplateException if the expression fails or exceeds its limits
   */
  public Optional<Object> evaluate(Map<String, ?> context) {
    return evaluate(context, () -> {});
  }

  /**
   * Evaluates the expression, until the caller no longer wants it.
   *
   * @param checkpoint as {@link Template#render(Map, Runnable)} takes it
   * @return as {@link #evaluate(Map)} has it
   * @throws IllegalArgumentException if the context holds anything else
   * @throws TemplateException if the expression fails or exceeds its limits
   */
  public Optional<Object> evaluate(Map<String, ?> context, Runnable checkpoint) {
    var scope = options.scope(context, checkpoint);
    return ErrorBoundary.run(
        () ->
            Optional.ofNullable(
                HostValues.toHost(expr.evaluate(scope), scope.rendering().budget())));
  }
}
