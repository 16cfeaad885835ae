package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/** <code>{% break %}</code> or <code>{% continue %}</code>. */
public record JumpStatement(Next next) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    return next;
  }
}
