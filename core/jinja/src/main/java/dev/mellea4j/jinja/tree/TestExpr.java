package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.library.Operation;
import dev.mellea4j.jinja.library.Tests;
import java.util.Optional;

/**
 * {@code value is name(arguments)}.
 *
 * @param operation the test; empty if there is none of that name, which fails when it runs
 */
public record TestExpr(
    Expr value, String name, Optional<Operation> operation, CallArguments arguments)
    implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    var test = operation.orElseThrow(() -> Tests.ALL.unknown(name));
    return test.apply(value.evaluate(scope), arguments.evaluate(scope), scope.rendering());
  }
}
