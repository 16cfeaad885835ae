package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.library.BinaryOperator;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Position;
import java.util.List;

/** Operators of one rank, from left to right; a list, so that long sums need no deep tree. */
public record BinaryExpr(Expr first, List<Step> steps) implements Expr {

  public record Step(BinaryOperator operator, Expr right, Position at) {}

  @Override
  public Object evaluate(Scope scope) {
    var value = first.evaluate(scope);
    for (var step : steps) {
      var right = step.right().evaluate(scope);
      try {
        var budget = scope.rendering().budget();
        budget.spend(1);
        value = step.operator().apply(value, right, scope.rendering());
        budget.memory().evaluated(value);
      } catch (Failure failure) {
        throw failure.at(step.at());
      }
    }
    return value;
  }
}
