package dev.mellea4j.jinja;

/** {@code -value} or {@code +value}. */
record SignExpr(boolean negative, Expr value) implements Expr {

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
