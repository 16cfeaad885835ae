package dev.mellea4j.jinja.tree;

/** A value that the source spells out. */
public record LiteralExpr(Object value) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return value;
  }
}
