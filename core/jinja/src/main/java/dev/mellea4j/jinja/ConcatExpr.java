package dev.mellea4j.jinja;

import java.util.List;

/** {@code a ~ b}. */
record ConcatExpr(List<Expr> values) implements Expr {

  @Override
  public Object evaluate(Scope scope) {
    var text = new Buffer(scope.render().budget());
    for (var value : ListExpr.all(values, scope)) {
      text.append(scope.render().text(value));
    }
    return scope.render().budget().made(text.toString());
  }
}
