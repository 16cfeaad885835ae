package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Truth;

/** {@code not value}. */
public record NotExpr(Expr value) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return !Truth.of(value.evaluate(scope));
  }
}
