package dev.mellea4j.jinja.tree;

/**
 * How filters after a block get at what the block printed: as a variable that no template can name.
 */
public final class BlockFilter {

  public static final String NAME = " captured";

  private BlockFilter() {}

  static Object filtered(Expr filter, Block body, Scope scope) {
    var inner = scope.inner();
    inner.set(NAME, body.capture(scope));
    var filtered = filter.evaluate(inner);
    inner.leave();
    return filtered;
  }
}
