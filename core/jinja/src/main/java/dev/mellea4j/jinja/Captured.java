package dev.mellea4j.jinja;

/**
 * How filters after a block get at what the block printed: as a variable that no template can name.
 */
final class Captured {

  static final String NAME = " captured";

  private Captured() {}

  static Object filtered(Expr filter, Block body, Scope scope) {
    var inner = scope.inner();
    inner.set(NAME, body.capture(scope));
    return filter.evaluate(inner);
  }
}
