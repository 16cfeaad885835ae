package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Arithmetic;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;

/** {@code -value} or {@code +value}. */
public record SignExpr(boolean negative, Expr value) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    var number = value.evaluate(scope);
    if (!Numbers.isNumber(number)) {
      throw number instanceof Undefined undefined
          ? undefined.failure()
          : new Failure(
              "Type '%s' has no sign".formatted(TypeName.of(number)),
              "Use the filter 'int' or 'float'");
    }
    return negative ? Arithmetic.negate(number) : Numbers.plain(number);
  }
}
