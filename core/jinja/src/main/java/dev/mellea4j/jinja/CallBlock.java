package dev.mellea4j.jinja;

/** <code>{% call(parameters) callee(arguments) %}…{% endcall %}</code>. */
record CallBlock(CallExpr call, MacroCode body) implements Statement {

  @Override
  public Next run(Scope scope, Buffer output) {
    output.append(Text.require(call.evaluate(scope, new Macro(body, scope))));
    return Next.STATEMENT;
  }
}
