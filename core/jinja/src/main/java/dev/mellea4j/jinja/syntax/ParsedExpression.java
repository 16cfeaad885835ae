package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.tree.Expr;
import java.util.Set;

/**
 * An expression that was read.
 *
 * @param undeclared the names that it reads
 */
public record ParsedExpression(Expr expr, Set<String> undeclared) {

  public static ParsedExpression of(String source) {
    var tokens = Lexer.expression(source);
    var names = new NameTracker();
    var expr = new ExpressionParser(tokens, names).expression();
    names.failIfUnknown();
    if (!tokens.current().is(Token.Kind.END)) {
      throw tokens.unexpected("the end");
    }
    return new ParsedExpression(expr, Set.copyOf(names.undeclared()));
  }
}
