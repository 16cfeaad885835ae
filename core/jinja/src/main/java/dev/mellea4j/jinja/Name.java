package dev.mellea4j.jinja;

/** A variable. */
record Name(String name) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return scope.get(name);
  }
}
