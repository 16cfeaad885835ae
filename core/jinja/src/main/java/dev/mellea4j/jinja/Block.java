package dev.mellea4j.jinja;

import java.util.List;

/** Statements one after another. */
record Block(List<Statement> statements) implements Statement {

  static final Block EMPTY = new Block(List.of());

  @Override
  public Next run(Scope scope, Buffer output) {
    for (var statement : statements) {
      var next = statement.run(scope, output);
      if (next != Next.STATEMENT) {
        return next;
      }
    }
    return Next.STATEMENT;
  }

  /** What the block prints, with variables of its own. */
  String capture(Scope scope) {
    var captured = new Buffer(scope.render().budget());
    run(scope.inner(), captured);
    return captured.toString();
  }
}
