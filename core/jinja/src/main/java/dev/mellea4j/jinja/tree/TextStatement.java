package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/** Text outside of all tags. */
public record TextStatement(String text) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    output.append(text);
    return Next.STATEMENT;
  }
}
