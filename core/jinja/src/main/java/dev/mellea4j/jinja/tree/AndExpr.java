package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Truth;
import java.util.List;

/** {@code a and b}: the first false value, or the last. */
public record AndExpr(List<Expr> values) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    int last = values.size() - 1;
    for (var value : values.subList(0, last)) {
      var found = value.evaluate(scope);
      if (!Truth.of(found)) {
        return found;
      }
    }
    return values.get(last).evaluate(scope);
  }
}
