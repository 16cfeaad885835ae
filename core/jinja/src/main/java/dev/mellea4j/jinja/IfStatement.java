package dev.mellea4j.jinja;

import java.util.List;

/** <code>{% if %}</code> with its {@code elif} and {@code else}. */
record IfStatement(List<Branch> branches, Block otherwise) implements Statement {

  record Branch(Expr condition, Block body) {}

  @Override
  public Next run(Scope scope, Buffer output) {
    for (var branch : branches) {
      if (Truth.of(branch.condition().evaluate(scope))) {
        return branch.body().run(scope, output);
      }
    }
    return otherwise.run(scope, output);
  }
}
