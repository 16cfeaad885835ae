package dev.mellea4j.jinja;

/** {@code callee(arguments)}. */
record CallExpr(Expr callee, CallArguments arguments) implements Expr {

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
    scope.render().budget().spend(1);
    if (called instanceof Callable callable) {
      return callable.call(arguments, scope.render());
    }
    throw called instanceof Undefined undefined
        ? undefined.failure()
        : new Failure(
            "Value of type '%s' cannot be called".formatted(TypeName.of(called)),
            "Remove the parentheses");
  }
}
