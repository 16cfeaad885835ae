package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.library.Filters;
import dev.mellea4j.jinja.library.Operation;
import java.util.Optional;

/**
 * {@code value|name(arguments)}.
 *
 * @param operation the filter; empty if there is none of that name, which fails when it runs
 */
public record FilterExpr(
    Expr value, String name, Optional<Operation> operation, CallArguments arguments)
    implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    var filter = operation.orElseThrow(() -> Filters.ALL.unknown(name));
    return filter.apply(value.evaluate(scope), arguments.evaluate(scope), scope.rendering());
  }
}
