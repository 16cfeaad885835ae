package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.library.BinaryOperator;
import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.tree.AndExpr;
import dev.mellea4j.jinja.tree.BinaryExpr;
import dev.mellea4j.jinja.tree.CompareExpr;
import dev.mellea4j.jinja.tree.ConcatExpr;
import dev.mellea4j.jinja.tree.ConditionalExpr;
import dev.mellea4j.jinja.tree.Expr;
import dev.mellea4j.jinja.tree.LocatedExpr;
import dev.mellea4j.jinja.tree.NotExpr;
import dev.mellea4j.jinja.tree.OrExpr;
import dev.mellea4j.jinja.tree.SignExpr;
import dev.mellea4j.jinja.value.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions: the operators, from the weakest to the strongest. */
final class ExpressionParser {

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;
  private final NameTracker names;
  private final PrimaryParser primaries;
  private final PostfixParser postfixes;

  ExpressionParser(TokenStream tokens, NameTracker names) {
    this.tokens = tokens;
    this.names = names;
    primaries = new PrimaryParser(tokens, names, this);
    postfixes = new PostfixParser(tokens, names, this, primaries);
  }

  /** An expression, or several with commas between them, which make a tuple. */
  Expr tuple(boolean conditional) {
    return primaries.tuple(conditional, false);
  }

  PostfixParser postfixes() {
    return postfixes;
  }

  Expr expression() {
    return expression(true);
  }

  Expr expression(boolean conditional) {
    tokens.enter();
    var expression = conditional ? conditional() : or();
    tokens.leave();
    return expression;
  }

  private Expr conditional() {
    int unknown = names.unknown();
    var value = or();
    int chained = 0;
    while (tokens.current().isName("if")) {
      var at = tokens.position(tokens.take());
      postfixes.limitChain(++chained);
      value = conditional(value, at);
      names.forgive(unknown);
    }
    return value;
  }

  private Expr conditional(Expr value, Position at) {
    var condition = or();
    Optional<Expr> otherwise = Optional.empty();
    if (tokens.skipName("else")) {
      otherwise = Optional.of(expression());
    }
    return new LocatedExpr(new ConditionalExpr(condition, value, otherwise), at);
  }

  private Expr or() {
    var at = tokens.position(tokens.current());
    var values = separated("or", this::and);
    return values.size() == 1 ? values.get(0) : new LocatedExpr(new OrExpr(values), at);
  }

  private Expr and() {
    var at = tokens.position(tokens.current());
    var values = separated("and", this::not);
    return values.size() == 1 ? values.get(0) : new LocatedExpr(new AndExpr(values), at);
  }

  private List<Expr> separated(String name, Supplier<Expr> part) {
    var parts = new ArrayList<Expr>();
    do {
      parts.add(part.get());
    } while (tokens.skipName(name));
    return parts;
  }

  private Expr not() {
    if (!tokens.current().isName("not")) {
      return comparison();
    }
    var at = tokens.position(tokens.take());
    tokens.enter();
    var value = not();
    tokens.leave();
    return new LocatedExpr(new NotExpr(value), at);
  }

  private Expr comparison() {
    var at = tokens.position(tokens.current());
    var first = sum();
    var operands = new ArrayList<CompareExpr.Operand>();
    for (var operator = comparisonOperator();
        operator.isPresent();
        operator = comparisonOperator()) {
      operands.add(new CompareExpr.Operand(operator.get(), sum()));
    }
    return operands.isEmpty() ? first : new LocatedExpr(new CompareExpr(first, operands), at);
  }

  private Optional<String> comparisonOperator() {
    var token = tokens.current();
    if (token.is(Kind.OPERATOR) && COMPARISONS.contains(token.text())) {
      return Optional.of(tokens.take().text());
    }
    if (tokens.skipName("in")) {
      return Optional.of("in");
    }
    if (token.isName("not") && tokens.following().isName("in")) {
      tokens.take();
      tokens.take();
      return Optional.of("not in");
    }
    return Optional.empty();
  }

  private Expr sum() {
    return binary(BinaryOperator.SUMS, this::concatenation);
  }

  private Expr concatenation() {
    var at = tokens.position(tokens.current());
    var values = new ArrayList<Expr>();
    do {
      values.add(product());
    } while (tokens.skipOperator("~"));
    return values.size() == 1 ? values.get(0) : new LocatedExpr(new ConcatExpr(values), at);
  }

  private Expr product() {
    return binary(BinaryOperator.PRODUCTS, this::power);
  }

  private Expr power() {
    return binary(BinaryOperator.POWERS, () -> signed(true));
  }

  private Expr binary(Map<String, BinaryOperator> operators, Supplier<Expr> part) {
    var first = part.get();
    var steps = new ArrayList<BinaryExpr.Step>();
    while (tokens.current().is(Kind.OPERATOR) && operators.containsKey(tokens.current().text())) {
      var token = tokens.take();
      var operator = operators.get(token.text());
      if (operator != null) {
        steps.add(new BinaryExpr.Step(operator, part.get(), tokens.position(token)));
      }
    }
    return steps.isEmpty() ? first : new BinaryExpr(first, steps);
  }

  private Expr signed(boolean filtered) {
    var token = tokens.current();
    Expr value;
    if (token.isOperator("-") || token.isOperator("+")) {
      tokens.take();
      tokens.enter();
      value =
          new LocatedExpr(
              new SignExpr(token.isOperator("-"), signed(false)), tokens.position(token));
      tokens.leave();
    } else {
      value = primaries.primary();
    }
    value = postfixes.postfix(value);
    return filtered ? postfixes.filtered(value) : value;
  }
}
