package dev.mellea4j.jinja;

/** {@code value.name}. */
record AttributeExpr(Expr value, String name) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return scope.render().lookup().attribute(value.evaluate(scope), name);
  }
}
