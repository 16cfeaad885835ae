package dev.mellea4j.jinja;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.jinja.Token.Kind;
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
    requireNonNull(options, "options");
    var tokens = Lexer.expression(requireNonNull(source, "source"));
    var names = new Names();
    var expr = new ExpressionParser(tokens, names).expression();
    names.failIfUnknown();
    if (!tokens.current().is(Kind.END)) {
      throw tokens.unexpected("the end");
    }
    return new Expression(expr, options, Set.copyOf(names.undeclared()));
  }

  /** The names that the expression reads, in no order; functions are among them. */
  public Set<String> variables() {
    return variables;
  }

  /**
   * Evaluates the expression.
   *
   * @param context values as {@link Template#render} takes them
   * @return a String, Boolean, Long, BigInteger, Double, List or Map of these; empty for none and
   *     undefined. Inside lists and maps none is null; both are unmodifiable, and maps have texts
   *     as keys.
   * @throws IllegalArgumentException if the context holds anything else
   * @throws TemplateException if the expression fails or exceeds its limits
   */
  public Optional<Object> evaluate(Map<String, ?> context) {
    var render = new Render(options, HostValues.context(context));
    return Guard.run(
        () ->
            Optional.ofNullable(
                HostValues.toHost(expr.evaluate(Scope.of(render)), render.budget())));
  }
}
