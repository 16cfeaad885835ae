package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.tree.CallArguments;
import dev.mellea4j.jinja.tree.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments of one call. */
final class ArgumentParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final List<Expr> positional = new ArrayList<>();
  private final Map<String, Expr> named = new LinkedHashMap<>();
  private Optional<Expr> rest = Optional.empty();
  private Optional<Expr> namedRest = Optional.empty();

  ArgumentParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  CallArguments arguments() {
    tokens.expectOperator("(");
    while (!tokens.current().isOperator(")")) {
      argument();
      if (!tokens.current().isOperator(")")) {
        tokens.expectOperator(",");
      }
    }
    tokens.expectOperator(")");
    return new CallArguments(positional, named, rest, namedRest);
  }

  private void argument() {
    var token = tokens.current();
    if (tokens.skipOperator("*")) {
      requireOrder(token, rest.isEmpty() && namedRest.isEmpty());
      rest = Optional.of(expressions.expression());
    } else if (tokens.skipOperator("**")) {
      requireOrder(token, namedRest.isEmpty());
      namedRest = Optional.of(expressions.expression());
    } else if (token.is(Kind.NAME) && tokens.following().isOperator("=")) {
      requireOrder(token, namedRest.isEmpty());
      named(token);
    } else {
      requireOrder(token, rest.isEmpty() && namedRest.isEmpty() && named.isEmpty());
      positional.add(expressions.expression());
    }
  }

  private void named(Token name) {
    tokens.take();
    tokens.take();
    if (named.put(name.text(), expressions.expression()) != null) {
      throw tokens.failure(
          name, "Argument '%s' is given twice".formatted(name.text()), "Remove one");
    }
  }

  private void requireOrder(Token token, boolean ordered) {
    if (!ordered) {
      throw tokens.failure(
          token, "Argument is out of order", "Put positional arguments first, then named ones");
    }
  }
}
