package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Position;

/** An expression at a place that is named when it fails. */
public record LocatedExpr(Expr expr, Position at) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    try {
      var budget = scope.rendering().budget();
      budget.spend(1);
      var value = expr.evaluate(scope);
      budget.memory().evaluated(value);
      return value;
    } catch (Failure failure) {
      throw failure.at(at);
    }
  }
}
