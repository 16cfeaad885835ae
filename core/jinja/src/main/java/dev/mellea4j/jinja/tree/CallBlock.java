package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;

/** <code>{% call(parameters) callee(arguments) %}…{% endcall %}</code>. */
public record CallBlock(CallExpr call, MacroCode body) implements Statement {

  @Override
  public Next run(Scope scope, TextBuffer output) {
    output.append(Text.require(call.evaluate(scope, Macro.of(body, scope))));
    return Next.STATEMENT;
  }
}
