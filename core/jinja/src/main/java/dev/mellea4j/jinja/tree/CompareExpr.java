package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Comparison;
import java.util.List;

/** {@code a < b <= c}. */
public record CompareExpr(Expr first, List<Operand> operands) implements Expr {

  public record Operand(String operator, Expr value) {}

  @Override
  public Object evaluate(Scope scope) {
    var left = first.evaluate(scope);
    for (var operand : operands) {
      var right = operand.value().evaluate(scope);
      if (!holds(operand.operator(), left, right, scope.rendering().comparison())) {
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
