package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;
import java.util.List;

/** Statements one after another. */
public record Block(List<Statement> statements) implements Statement {

  public static final Block EMPTY = new Block(List.of());

  @Override
  public Next run(Scope scope, TextBuffer output) {
    for (var statement : statements) {
      var next = statement.run(scope, output);
      if (next != Next.STATEMENT) {
        return next;
      }
    }
    return Next.STATEMENT;
  }

  /** Runs with variables of its own. */
  Next runInside(Scope scope, TextBuffer output) {
    var inner = scope.inner();
    var next = run(inner, output);
    inner.leave();
    return next;
  }

  /** What the block prints, with variables of its own. */
  String capture(Scope scope) {
    var captured = new TextBuffer(scope.rendering().budget());
    runInside(scope, captured);
    return captured.text();
  }
}
