package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;

/** {@code callee(arguments)}. */
public record CallExpr(Expr callee, CallArguments arguments) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    var called = callee.evaluate(scope);
    return call(called, arguments.evaluate(scope), scope);
  }

  Object evaluate(Scope scope, Macro caller) {
    var called = callee.evaluate(scope);
    return call(called, arguments.evaluate(scope).with("caller", caller), scope);
  }

  private static Object call(Object called, Arguments arguments, Scope scope) {
    scope.rendering().budget().spend(1);
    if (called instanceof Callable callable) {
      return callable.call(arguments, scope.rendering());
    }
    throw called instanceof Undefined undefined
        ? undefined.failure()
        : new Failure(
            "Value of type '%s' cannot be called".formatted(TypeName.of(called)),
            "Remove the parentheses");
  }
}
