package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.tree.DictExpr;
import dev.mellea4j.jinja.tree.Expr;
import dev.mellea4j.jinja.tree.ListExpr;
import dev.mellea4j.jinja.tree.LiteralExpr;
import dev.mellea4j.jinja.tree.LocatedExpr;
import dev.mellea4j.jinja.tree.NameExpr;
import dev.mellea4j.jinja.tree.TupleExpr;
import dev.mellea4j.jinja.value.None;
import java.util.ArrayList;

/** Reads literals, names, and what stands in brackets. */
final class PrimaryParser {

  private final TokenStream tokens;
  private final NameTracker names;
  private final ExpressionParser expressions;

  PrimaryParser(TokenStream tokens, NameTracker names, ExpressionParser expressions) {
    this.tokens = tokens;
    this.names = names;
    this.expressions = expressions;
  }

  Expr primary() {
    var token = tokens.current();
    return switch (token.kind()) {
      case NAME -> name(tokens.take().text());
      case STRING -> text();
      case NUMBER -> new LiteralExpr(tokens.take().value());
      case OPERATOR -> bracket(token);
      default -> throw tokens.unexpected("an expression");
    };
  }

  private Expr name(String name) {
    return switch (name) {
      case "true", "True" -> new LiteralExpr(true);
      case "false", "False" -> new LiteralExpr(false);
      case "none", "None" -> new LiteralExpr(None.NONE);
      default -> {
        names.read(name);
        yield new NameExpr(name);
      }
    };
  }

  private Expr text() {
    var text = new StringBuilder();
    while (tokens.current().is(Kind.STRING)) {
      text.append(tokens.take().value());
    }
    return new LiteralExpr(text.toString());
  }

  private Expr bracket(Token token) {
    return switch (token.text()) {
      case "(" -> {
        tokens.take();
        tokens.enter();
        var inside = tuple(true, true);
        tokens.leave();
        tokens.expectOperator(")");
        yield inside;
      }
      case "[" -> list();
      case "{" -> new LocatedExpr(dict(), tokens.position(token));
      default -> throw tokens.unexpected("an expression");
    };
  }

  Expr tuple(boolean conditional, boolean mayBeEmpty) {
    var items = new ArrayList<Expr>();
    boolean several = false;
    while (!atTupleEnd()) {
      items.add(expressions.expression(conditional));
      if (!tokens.skipOperator(",")) {
        break;
      }
      several = true;
    }
    if (items.size() == 1 && !several) {
      return items.get(0);
    }
    if (items.isEmpty() && !mayBeEmpty) {
      throw tokens.unexpected("an expression");
    }
    return new TupleExpr(items);
  }

  private boolean atTupleEnd() {
    var token = tokens.current();
    return token.is(Kind.BLOCK_END) || token.is(Kind.VARIABLE_END) || token.isOperator(")");
  }

  private Expr list() {
    tokens.expectOperator("[");
    var items = new ArrayList<Expr>();
    while (!tokens.current().isOperator("]")) {
      items.add(expressions.expression());
      if (!tokens.current().isOperator("]")) {
        tokens.expectOperator(",");
      }
    }
    tokens.expectOperator("]");
    return new ListExpr(items);
  }

  private Expr dict() {
    tokens.expectOperator("{");
    var pairs = new ArrayList<DictExpr.Pair>();
    while (!tokens.current().isOperator("}")) {
      var key = expressions.expression();
      tokens.expectOperator(":");
      pairs.add(new DictExpr.Pair(key, expressions.expression()));
      if (!tokens.current().isOperator("}")) {
        tokens.expectOperator(",");
      }
    }
    tokens.expectOperator("}");
    return new DictExpr(pairs);
  }
}
