package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.tree.BlockFilter;
import dev.mellea4j.jinja.tree.Expr;
import dev.mellea4j.jinja.tree.FilterBlock;
import dev.mellea4j.jinja.tree.NameExpr;
import dev.mellea4j.jinja.tree.SetBlock;
import dev.mellea4j.jinja.tree.SetStatement;
import dev.mellea4j.jinja.tree.Statement;
import dev.mellea4j.jinja.tree.Target;
import dev.mellea4j.jinja.tree.WithStatement;
import java.util.ArrayList;

/** Reads the tags that set variables, and those whose block is filtered. */
final class AssignmentParser {

  private final TokenStream tokens;
  private final NameTracker names;
  private final ExpressionParser expressions;
  private final TargetParser targets;
  private final StatementParser statements;

  AssignmentParser(
      TokenStream tokens,
      NameTracker names,
      ExpressionParser expressions,
      TargetParser targets,
      StatementParser statements) {
    this.tokens = tokens;
    this.names = names;
    this.expressions = expressions;
    this.targets = targets;
    this.statements = statements;
  }

  void declare(Target target) {
    if (target instanceof Target.Variable variable) {
      names.set(variable.name());
    } else if (target instanceof Target.Sequence several) {
      several.targets().forEach(this::declare);
    }
  }

  Statement set(Token start) {
    var target = targets.targets(true);
    if (tokens.skipOperator("=")) {
      var value = expressions.tuple(true);
      declare(target);
      return new SetStatement(target, value);
    }
    names.enterScope();
    var filter = tokens.skipOperator("|") ? filters() : new NameExpr(BlockFilter.NAME);
    var body = statements.lastBody(start, "endset");
    names.leave();
    declare(target);
    return new SetBlock(target, filter, body);
  }

  private Expr filters() {
    Expr value = new NameExpr(BlockFilter.NAME);
    int length = 0;
    do {
      value = expressions.postfixes().filter(value);
      expressions.postfixes().limitChain(++length);
    } while (tokens.skipOperator("|"));
    return value;
  }

  Statement filter(Token start) {
    names.enterScope();
    var filter = filters();
    var body = statements.lastBody(start, "endfilter");
    names.leave();
    return new FilterBlock(filter, body);
  }

  Statement with(Token start) {
    var assignments = new ArrayList<SetStatement>();
    while (!tokens.current().is(Kind.BLOCK_END)) {
      if (!assignments.isEmpty()) {
        tokens.expectOperator(",");
      }
      var target = targets.targets(false);
      tokens.expectOperator("=");
      assignments.add(new SetStatement(target, expressions.expression()));
    }
    names.enterScope();
    assignments.forEach(assignment -> declare(assignment.target()));
    var body = statements.lastBody(start, "endwith");
    names.leave();
    return new WithStatement(assignments, body);
  }
}
