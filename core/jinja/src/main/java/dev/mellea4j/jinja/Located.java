package dev.mellea4j.jinja;

/** An expression at a place that is named when it fails. */
record Located(Expr expr, Position at) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    try {
      scope.render().budget().spend(1);
      return expr.evaluate(scope);
    } catch (Failure failure) {
      throw new TemplateException(failure, at);
    }
  }
}
