package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.value.TextBuffer;
import java.util.List;

/** {@code a ~ b}. */
public record ConcatExpr(List<Expr> values) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    var text = new TextBuffer(scope.rendering().budget());
    for (var value : ListExpr.all(values, scope)) {
      text.append(scope.rendering().text(value));
    }
    return text.text();
  }
}
