package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Slice;

/** {@code from:to:step} in brackets. */
public record SliceExpr(Expr from, Expr to, Expr step) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return new Slice(from.evaluate(scope), to.evaluate(scope), step.evaluate(scope));
  }
}
