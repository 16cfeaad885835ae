package dev.mellea4j.jinja;

import java.util.List;

/** <code>{a: b}</code>. */
record DictExpr(List<Pair> pairs) implements Expr {

  record Pair(Expr key, Expr value) {}

  @Override
  public Object evaluate(Scope scope) {
    var dict = new Dict();
    for (var pair : pairs) {
      dict.put(pair.key().evaluate(scope), pair.value().evaluate(scope), scope.render().budget());
    }
    return dict;
  }
}
