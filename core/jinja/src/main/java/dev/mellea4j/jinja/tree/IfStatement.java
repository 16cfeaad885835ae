package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.Truth;
import java.util.List;

/** <code>{% if %}</code> with its {@code elif} and {@code else}. */
public record IfStatement(List<Branch> branches, Block otherwise) implements Statement {

  public record Branch(Expr condition, Block body) {}

  @Override
  public Next run(Scope scope, TextBuffer output) {
    for (var branch : branches) {
      if (Truth.of(branch.condition().evaluate(scope))) {
        return branch.body().run(scope, output);
      }
    }
    return otherwise.run(scope, output);
  }
}
