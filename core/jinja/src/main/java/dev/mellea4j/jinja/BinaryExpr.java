package dev.mellea4j.jinja;

import java.util.List;

/** Operators of one rank, from left to right; a list, so that long sums need no deep tree. */
record BinaryExpr(Expr first, List<Step> steps) implements Expr {

  record Step(BinaryOperator operator, Expr right, Position at) {}

  @Override
  public Object evaluate(Scope scope) {
    var value = first.evaluate(scope);
    for (var step : steps) {
      var right = step.right().evaluate(scope);
      try {
        scope.render().budget().spend(1);
        value = step.operator().apply(value, right, scope.render());
      } catch (Failure failure) {
        throw new TemplateException(failure, step.at());
      }
    }
    return value;
  }
}
