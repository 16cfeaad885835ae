package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.tree.Block;
import dev.mellea4j.jinja.tree.CallBlock;
import dev.mellea4j.jinja.tree.CallExpr;
import dev.mellea4j.jinja.tree.Expr;
import dev.mellea4j.jinja.tree.ForStatement;
import dev.mellea4j.jinja.tree.GenerationBlock;
import dev.mellea4j.jinja.tree.IfStatement;
import dev.mellea4j.jinja.tree.JumpStatement;
import dev.mellea4j.jinja.tree.LocatedExpr;
import dev.mellea4j.jinja.tree.LocatedStatement;
import dev.mellea4j.jinja.tree.MacroCode;
import dev.mellea4j.jinja.tree.MacroStatement;
import dev.mellea4j.jinja.tree.PrintStatement;
import dev.mellea4j.jinja.tree.Statement;
import dev.mellea4j.jinja.tree.Target;
import dev.mellea4j.jinja.tree.TextStatement;
import dev.mellea4j.jinja.value.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the text and the tags of a template. */
final class StatementParser {

  private static final Set<String> OTHER_TEMPLATES =
      Set.of("extends", "block", "include", "import", "from");

  private final TokenStream tokens;
  private final NameTracker names;
  private final ExpressionParser expressions;
  private final TargetParser targets;
  private final AssignmentParser assignments;

  StatementParser(TokenStream tokens, NameTracker names) {
    this.tokens = tokens;
    this.names = names;
    expressions = new ExpressionParser(tokens, names);
    targets = new TargetParser(tokens, names);
    assignments = new AssignmentParser(tokens, names, expressions, targets, this);
  }

  Block template() {
    var block = block(Set.of());
    if (!tokens.current().is(Kind.END)) {
      throw tokens.unexpected("the end");
    }
    return block;
  }

  /** Reads up to a tag that one of the names starts; the name is read next. */
  private Block block(Set<String> ends) {
    var statements = new ArrayList<Statement>();
    tokens.enter();
    while (!tokens.current().is(Kind.END)) {
      var token = tokens.take();
      var at = tokens.position(token);
      if (token.is(Kind.DATA)) {
        statements.add(new LocatedStatement(new TextStatement(token.text()), at));
      } else if (token.is(Kind.VARIABLE_BEGIN)) {
        statements.add(new LocatedStatement(new PrintStatement(expressions.tuple(true)), at));
        tokens.expect(Kind.VARIABLE_END, "'}}'");
        names.failIfUnknown();
      } else if (tokens.current().is(Kind.NAME) && ends.contains(tokens.current().text())) {
        break;
      } else {
        statements.add(new LocatedStatement(statement(), at));
        tokens.expect(Kind.BLOCK_END, "'%}'");
        names.failIfUnknown();
      }
    }
    tokens.leave();
    return new Block(List.copyOf(statements));
  }

  /** Reads the end of a tag and the block after it, up to one of the names, which is taken. */
  private Block body(Token start, String... ends) {
    tokens.skipOperator(":");
    tokens.expect(Kind.BLOCK_END, "'%}'");
    var block = block(Set.of(ends));
    if (tokens.current().is(Kind.END)) {
      throw tokens.failure(
          start,
          "Block '%s' is not closed".formatted(start.text()),
          "Add '{%% %s %%}'".formatted(ends[ends.length - 1]));
    }
    return block;
  }

  /** Reads the end of a tag and the block after it, with the name of its end tag. */
  Block lastBody(Token start, String end) {
    var block = body(start, end);
    tokens.expectName(end);
    return block;
  }

  private Statement statement() {
    var start = tokens.expect(Kind.NAME, "the name of a tag");
    return switch (start.text()) {
      case "if" -> ifStatement(start);
      case "for" -> forStatement(start);
      case "set" -> assignments.set(start);
      case "macro" -> macro(start);
      case "call" -> call(start);
      case "filter" -> assignments.filter(start);
      case "with" -> assignments.with(start);
      case "generation" -> generation(start);
      case "print" -> print();
      case "break" -> leave(start, Statement.Next.END_OF_LOOP);
      case "continue" -> leave(start, Statement.Next.ITERATION);
      default -> throw unknown(start);
    };
  }

  private Failure unknown(Token start) {
    var name = start.text();
    if (OTHER_TEMPLATES.contains(name)) {
      return tokens.failure(
          start,
          "Tag '%s' needs other templates, which are not supported".formatted(name),
          "Use macros in one template");
    }
    return name.startsWith("end") || name.equals("else") || name.equals("elif")
        ? tokens.failure(
            start, "Tag '%s' does not belong here".formatted(name), "Remove it or open its block")
        : tokens.failure(start, "Tag '%s' does not exist".formatted(name), "Check its spelling");
  }

  private Statement ifStatement(Token start) {
    boolean former = names.conditional(true);
    var ways = names.branches();
    var branches = new ArrayList<IfStatement.Branch>();
    do {
      var condition = expressions.tuple(false);
      branches.add(new IfStatement.Branch(condition, body(start, "elif", "else", "endif")));
      ways.next();
    } while (tokens.skipName("elif"));
    var otherwise = tokens.skipName("else") ? body(start, "endif") : Block.EMPTY;
    tokens.expectName("endif");
    ways.next();
    ways.join();
    names.conditional(former);
    return new IfStatement(branches, otherwise);
  }

  private Statement forStatement(Token start) {
    names.enterLoop();
    var target = targets.targets(false);
    tokens.expectName("in");
    names.leave();
    var items = expressions.tuple(false);
    var condition = loopCondition(target);
    boolean recursive = tokens.skipName("recursive");
    names.enterLoop();
    assignments.declare(target);
    var body = body(start, "else", "endfor");
    names.leave();
    names.enterScope();
    var otherwise = tokens.skipName("else") ? body(start, "endfor") : Block.EMPTY;
    tokens.expectName("endfor");
    names.leave();
    return new ForStatement(target, items, condition, recursive, body, otherwise);
  }

  /** What decides whether an item is taken, where there is no variable {@code loop} yet. */
  private Optional<Expr> loopCondition(Target target) {
    if (!tokens.skipName("if")) {
      return Optional.empty();
    }
    names.enterScope();
    assignments.declare(target);
    var condition = expressions.expression();
    names.leave();
    return Optional.of(condition);
  }

  private Statement generation(Token start) {
    names.enterFunction();
    var body = lastBody(start, "endgeneration");
    names.leave();
    return new GenerationBlock(body);
  }

  private Statement print() {
    var values = new ArrayList<Statement>();
    while (!tokens.current().is(Kind.BLOCK_END)) {
      if (!values.isEmpty()) {
        tokens.expectOperator(",");
      }
      values.add(new PrintStatement(expressions.expression()));
    }
    return new Block(values);
  }

  private Statement leave(Token start, Statement.Next next) {
    if (!names.inLoop()) {
      throw tokens.failure(start, "Tag '%s' is not in a loop".formatted(start.text()), "Remove it");
    }
    names.leaveLoop();
    return new JumpStatement(next);
  }

  private Statement macro(Token start) {
    var name = targets.name(false);
    names.set(name);
    names.enterFunction();
    var code =
        new MacroParser(tokens, names, expressions, targets)
            .code(name, () -> lastBody(start, "endmacro"));
    names.leaveMacro(name);
    return new MacroStatement(code);
  }

  private Statement call(Token start) {
    names.enterFunction();
    var macros = new MacroParser(tokens, names, expressions, targets);
    var parameters =
        tokens.current().isOperator("(") ? macros.parameters() : List.<MacroCode.Parameter>of();
    var part = names.suspend();
    var call = expressions.expression();
    names.resume(part);
    if (!(call instanceof LocatedExpr located) || !(located.expr() instanceof CallExpr called)) {
      throw tokens.failure(start, "Tag 'call' lacks a call", "Write '{% call name() %}'");
    }
    var code = macros.code("", parameters, () -> lastBody(start, "endcall"));
    names.leave();
    return new CallBlock(called, code);
  }
}
