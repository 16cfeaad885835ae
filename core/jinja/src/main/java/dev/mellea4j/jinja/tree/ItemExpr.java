package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.library.Lookup;

/** {@code value[key]}. */
public record ItemExpr(Expr value, Expr key) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return Lookup.item(value.evaluate(scope), key.evaluate(scope), scope.rendering());
  }
}
