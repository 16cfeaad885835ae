package dev.mellea4j.jinja;

/** {@code from:to:step} in brackets. */
record SliceExpr(Expr from, Expr to, Expr step) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return new Slice(from.evaluate(scope), to.evaluate(scope), step.evaluate(scope));
  }
}
