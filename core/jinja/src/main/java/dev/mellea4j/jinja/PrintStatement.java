package dev.mellea4j.jinja;

/** <code>{{ value }}</code>. */
record PrintStatement(Expr value) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    output.append(scope.render().text(value.evaluate(scope)));
    return Next.STATEMENT;
  }
}
