package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;

/** <code>{% macro name(parameters) %}…{% endmacro %}</code>. */
public record MacroStatement(MacroCode code) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    scope.set(code.name(), Macro.of(code, scope));
    return Next.STATEMENT;
  }
}
