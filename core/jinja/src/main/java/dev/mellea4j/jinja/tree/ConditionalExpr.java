package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Truth;
import dev.mellea4j.jinja.value.Undefined;
import java.util.Optional;

/**
 * {@code value if condition else otherwise}; without {@code else} it may print as nothing even in
 * strict mode.
 */
public record ConditionalExpr(Expr condition, Expr value, Optional<Expr> otherwise)
    implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    if (Truth.of(condition.evaluate(scope))) {
      return value.evaluate(scope);
    }
    return otherwise.isPresent()
        ? otherwise.get().evaluate(scope)
        : new Undefined(() -> "Conditional expression has no 'else'", false);
  }
}
