package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.Dict;
import java.util.List;

/** <code>{a: b}</code>. */
public record DictExpr(List<Pair> pairs) implements Expr {

  public record Pair(Expr key, Expr value) {}

  @Override
  public Object evaluate(Scope scope) {
    scope.rendering().budget().slots(pairs.size());
    var dict = new Dict();
    for (var pair : pairs) {
      dict.put(
          pair.key().evaluate(scope), pair.value().evaluate(scope), scope.rendering().budget());
    }
    return dict;
  }
}
