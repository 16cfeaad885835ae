package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Tuple;
import java.util.List;

/** {@code (a, b)}. */
public record TupleExpr(List<Expr> items) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    scope.rendering().budget().slots(items.size());
    return Tuple.of(ListExpr.all(items, scope));
  }
}
