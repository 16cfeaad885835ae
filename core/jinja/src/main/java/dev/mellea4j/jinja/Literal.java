package dev.mellea4j.jinja;

/** A value that the source spells out. */
record Literal(Object value) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    return value;
  }
}
