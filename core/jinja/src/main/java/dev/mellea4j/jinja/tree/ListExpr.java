package dev.mellea4j.jinja.tree;

import java.util.ArrayList;
import java.util.List;

/** {@code [a, b]}. */
public record ListExpr(List<Expr> items) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    scope.rendering().budget().slots(items.size());
    return all(items, scope);
  }

  static List<Object> all(List<Expr> items, Scope scope) {
    var values = new ArrayList<>(items.size());
    for (var item : items) {
      values.add(item.evaluate(scope));
    }
    return values;
  }
}
