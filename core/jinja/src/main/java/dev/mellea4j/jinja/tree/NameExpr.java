package dev.mellea4j.jinja.tree;

/** A variable. */
public record NameExpr(String name) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    var value = scope.get(name);
    scope.rendering().budget().memory().evaluated(value);
    return value;
  }
}
