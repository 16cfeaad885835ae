package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/** <code>{% set target %}…{% endset %}</code>, with the filters after the target. */
public record SetBlock(Target target, Expr filter, Block body) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    var assigned = BlockFilter.filtered(filter, body, scope);
    target.assign(assigned, scope);
    scope.rendering().budget().memory().stored(assigned);
    return Next.STATEMENT;
  }
}
