package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;

/** <code>{% filter name %}…{% endfilter %}</code>. */
public record FilterBlock(Expr filter, Block body) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    output.append(Text.require(BlockFilter.filtered(filter, body, scope)));
    return Next.STATEMENT;
  }
}
