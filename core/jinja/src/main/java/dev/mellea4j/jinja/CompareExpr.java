package dev.mellea4j.jinja;

import java.util.List;

/** {@code a < b <= c}. */
record CompareExpr(Expr first, List<Operand> operands) implements Expr {

  record Operand(String operator, Expr value) {}

  @Override
  public Object evaluate(Scope scope) {
    var left = first.evaluate(scope);
    for (var operand : operands) {
      var right = operand.value().evaluate(scope);
      if (!holds(operand.operator(), left, right, scope.render().comparison())) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private static boolean holds(String operator, Object left, Object right, Comparison comparison) {
    return switch (operator) {
      case "==" -> comparison.equal(left, right);
      case "!=" -> !comparison.equal(left, right);
      case "in" -> comparison.contains(right, left);
      case "not in" -> !comparison.contains(right, left);
      default -> comparison.ordered(operator, left, right);
    };
  }
}
