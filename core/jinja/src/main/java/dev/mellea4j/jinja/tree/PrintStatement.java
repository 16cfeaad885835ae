package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/** <code>{{ value }}</code>. */
public record PrintStatement(Expr value) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    output.append(scope.rendering().text(value.evaluate(scope)));
    return Next.STATEMENT;
  }
}
