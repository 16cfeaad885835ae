package dev.mellea4j.jinja;

/** A statement at a place that is named when it fails. */
record LocatedStatement(Statement statement, Position at) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    try {
      scope.render().budget().spend(1);
      return statement.run(scope, output);
    } catch (Failure failure) {
      throw new TemplateException(failure, at);
    }
  }
}
