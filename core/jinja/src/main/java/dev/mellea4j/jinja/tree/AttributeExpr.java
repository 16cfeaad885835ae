package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.library.Lookup;

/** {@code value.name}. */
public record AttributeExpr(Expr value, String name) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return Lookup.attribute(value.evaluate(scope), name, scope.rendering());
  }
}
