package dev.mellea4j.jinja.tree;

/** A variable. */
public record NameExpr(String name) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return scope.get(name);
  }
}
