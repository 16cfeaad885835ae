package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.library.Filters;
import dev.mellea4j.jinja.library.Tests;
import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.tree.AttributeExpr;
import dev.mellea4j.jinja.tree.CallArguments;
import dev.mellea4j.jinja.tree.CallExpr;
import dev.mellea4j.jinja.tree.Expr;
import dev.mellea4j.jinja.tree.FilterExpr;
import dev.mellea4j.jinja.tree.ItemExpr;
import dev.mellea4j.jinja.tree.LiteralExpr;
import dev.mellea4j.jinja.tree.LocatedExpr;
import dev.mellea4j.jinja.tree.NotExpr;
import dev.mellea4j.jinja.tree.SliceExpr;
import dev.mellea4j.jinja.tree.TestExpr;
import dev.mellea4j.jinja.tree.TupleExpr;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what follows a value: attributes, items, calls, filters and tests. */
final class PostfixParser {

  private static final int LONGEST_CHAIN = 200;
  private static final Set<String> NO_TEST_ARGUMENT = Set.of("else", "or", "and");

  private final TokenStream tokens;
  private final NameTracker names;
  private final ExpressionParser expressions;
  private final PrimaryParser primaries;

  PostfixParser(
      TokenStream tokens,
      NameTracker names,
      ExpressionParser expressions,
      PrimaryParser primaries) {
    this.tokens = tokens;
    this.names = names;
    this.expressions = expressions;
    this.primaries = primaries;
  }

  Expr postfix(Expr first) {
    var value = first;
    for (int length = 1; ; length++) {
      var token = tokens.current();
      if (token.isOperator(".")) {
        value = new LocatedExpr(member(value), tokens.position(token));
      } else if (token.isOperator("[")) {
        value = new LocatedExpr(item(value), tokens.position(token));
      } else if (token.isOperator("(")) {
        value = call(value, token);
      } else {
        return value;
      }
      limitChain(length);
    }
  }

  void limitChain(int length) {
    if (length > LONGEST_CHAIN) {
      throw tokens.failure(
          tokens.current(),
          "Expression has more than %s links".formatted(LONGEST_CHAIN),
          "Use variables");
    }
  }

  private Expr call(Expr value, Token at) {
    return new LocatedExpr(
        new CallExpr(value, new ArgumentParser(tokens, expressions).arguments()),
        tokens.position(at));
  }

  private Expr member(Expr value) {
    tokens.expectOperator(".");
    if (tokens.current().is(Kind.NUMBER) && Numbers.isInteger(tokens.current().value())) {
      return new ItemExpr(value, new LiteralExpr(tokens.take().value()));
    }
    return new AttributeExpr(value, tokens.expectIdentifier());
  }

  private Expr item(Expr value) {
    tokens.expectOperator("[");
    var keys = new ArrayList<Expr>();
    while (!tokens.current().isOperator("]")) {
      if (!keys.isEmpty()) {
        tokens.expectOperator(",");
      }
      keys.add(subscript());
    }
    tokens.expectOperator("]");
    return new ItemExpr(value, keys.size() == 1 ? keys.get(0) : new TupleExpr(keys));
  }

  private Expr subscript() {
    var none = new LiteralExpr(None.NONE);
    var from = tokens.current().isOperator(":") ? none : expressions.expression();
    if (!tokens.skipOperator(":")) {
      return from;
    }
    var to = bound(none);
    var step = tokens.skipOperator(":") ? bound(none) : none;
    return new SliceExpr(from, to, step);
  }

  private Expr bound(Expr none) {
    var token = tokens.current();
    boolean absent = token.isOperator(":") || token.isOperator("]") || token.isOperator(",");
    return absent ? none : expressions.expression();
  }

  Expr filtered(Expr first) {
    var value = first;
    for (int length = 1; ; length++) {
      var token = tokens.current();
      if (tokens.skipOperator("|")) {
        value = filter(value);
      } else if (token.isName("is")) {
        value = test(value);
      } else if (token.isOperator("(")) {
        value = call(value, token);
      } else {
        return value;
      }
      limitChain(length);
    }
  }

  /** The filter that comes next, without the bar before it. */
  Expr filter(Expr value) {
    var token = tokens.current();
    var name = dottedName();
    var operation = Filters.ALL.find(name);
    if (operation.isEmpty()) {
      names.unknown(Filters.ALL.unknown(name).at(tokens.position(token)));
    }
    var arguments =
        tokens.current().isOperator("(")
            ? new ArgumentParser(tokens, expressions).arguments()
            : CallArguments.NONE;
    return new LocatedExpr(
        new FilterExpr(value, name, operation, arguments), tokens.position(token));
  }

  private String dottedName() {
    var name = new StringBuilder(tokens.expectIdentifier());
    while (tokens.skipOperator(".")) {
      name.append('.').append(tokens.expectIdentifier());
    }
    return name.toString();
  }

  private Expr test(Expr value) {
    var at = tokens.position(tokens.take());
    boolean negated = tokens.skipName("not");
    var token = tokens.current();
    var name = dottedName();
    var operation = Tests.ALL.find(name);
    if (operation.isEmpty()) {
      names.unknown(Tests.ALL.unknown(name).at(tokens.position(token)));
    }
    var test = new LocatedExpr(new TestExpr(value, name, operation, testArguments()), at);
    return negated ? new NotExpr(test) : test;
  }

  private CallArguments testArguments() {
    var token = tokens.current();
    if (token.isOperator("(")) {
      return new ArgumentParser(tokens, expressions).arguments();
    }
    boolean starts =
        token.is(Kind.NAME)
            || token.is(Kind.STRING)
            || token.is(Kind.NUMBER)
            || token.isOperator("[")
            || token.isOperator("{");
    if (!starts || (token.is(Kind.NAME) && NO_TEST_ARGUMENT.contains(token.text()))) {
      return CallArguments.NONE;
    }
    if (token.isName("is")) {
      throw tokens.failure(token, "Tests cannot be chained", "Use parentheses");
    }
    var argument = postfix(primaries.primary());
    return new CallArguments(List.of(argument), Map.of(), Optional.empty(), Optional.empty());
  }
}
