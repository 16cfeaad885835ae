package dev.mellea4j.jinja;

/** <code>{% set target %}…{% endset %}</code>, with the filters after the target. */
record SetBlock(Target target, Expr filter, Block body) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    target.assign(Captured.filtered(filter, body, scope), scope);
    return Next.STATEMENT;
  }
}
