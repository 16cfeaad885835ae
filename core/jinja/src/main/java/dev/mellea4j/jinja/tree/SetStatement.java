package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/** <code>{% set target = value %}</code>. */
public record SetStatement(Target target, Expr value) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    var assigned = value.evaluate(scope);
    target.assign(assigned, scope);
    scope.rendering().budget().memory().stored(assigned);
    return Next.STATEMENT;
  }
}
