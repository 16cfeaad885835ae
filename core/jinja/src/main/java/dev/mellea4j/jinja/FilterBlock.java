package dev.mellea4j.jinja;

/** <code>{% filter name %}…{% endfilter %}</code>. */
record FilterBlock(Expr filter, Block body) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    output.append(Text.require(Captured.filtered(filter, body, scope)));
    return Next.STATEMENT;
  }
}
