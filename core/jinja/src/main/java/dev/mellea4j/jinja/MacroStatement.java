package dev.mellea4j.jinja;

/** <code>{% macro name(parameters) %}…{% endmacro %}</code>. */
record MacroStatement(MacroCode code) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    scope.set(code.name(), new Macro(code, scope));
    return Next.STATEMENT;
  }
}
