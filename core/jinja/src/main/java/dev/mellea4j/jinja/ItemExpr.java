package dev.mellea4j.jinja;

/** {@code value[key]}. */
record ItemExpr(Expr value, Expr key) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return scope.render().lookup().item(value.evaluate(scope), key.evaluate(scope));
  }
}
