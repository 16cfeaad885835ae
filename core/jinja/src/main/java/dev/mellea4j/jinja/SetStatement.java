package dev.mellea4j.jinja;

/** <code>{% set target = value %}</code>. */
record SetStatement(Target target, Expr value) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    target.assign(value.evaluate(scope), scope);
    return Next.STATEMENT;
  }
}
