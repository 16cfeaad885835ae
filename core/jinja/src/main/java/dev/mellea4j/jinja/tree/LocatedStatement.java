package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Position;
import dev.mellea4j.jinja.value.TextBuffer;

/** A statement at a place that is named when it fails. */
public record LocatedStatement(Statement statement, Position at) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    try {
      var budget = scope.rendering().budget();
      budget.spend(1);
      long mark = budget.memory().mark();
      var next = statement.run(scope, output);
      budget.memory().release(mark);
      return next;
    } catch (Failure failure) {
      throw failure.at(at);
    }
  }
}
