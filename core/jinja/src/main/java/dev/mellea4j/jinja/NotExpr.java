package dev.mellea4j.jinja;

/** {@code not value}. */
record NotExpr(Expr value) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return !Truth.of(value.evaluate(scope));
  }
}
