package dev.mellea4j.jinja;

import java.util.List;

/** {@code (a, b)}. */
record TupleExpr(List<Expr> items) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return Tuple.of(ListExpr.all(items, scope));
  }
}
