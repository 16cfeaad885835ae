package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.tree.Block;
import dev.mellea4j.jinja.tree.Expr;
import dev.mellea4j.jinja.tree.MacroCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the parameters of macros and of the blocks of calls. */
final class MacroParser {

  private final TokenStream tokens;
  private final NameTracker names;
  private final ExpressionParser expressions;
  private final TargetParser targets;

  MacroParser(
      TokenStream tokens, NameTracker names, ExpressionParser expressions, TargetParser targets) {
    this.tokens = tokens;
    this.names = names;
    this.expressions = expressions;
    this.targets = targets;
  }

  MacroCode code(String name, Supplier<Block> body) {
    return code(name, parameters(), body);
  }

  MacroCode code(String name, List<MacroCode.Parameter> parameters, Supplier<Block> body) {
    var start = tokens.current();
    var block = body.get();
    var code =
        new MacroCode(
            name,
            parameters,
            block,
            names.usesInMacro("caller"),
            names.usesInMacro("varargs"),
            names.usesInMacro("kwargs"));
    for (var parameter : parameters) {
      boolean special = parameter.name().equals("caller") && code.usesCaller();
      if (special && parameter.otherwise().isEmpty()) {
        throw tokens.failure(
            start, "Parameter 'caller' has no default", "Give it one or remove it");
      }
    }
    return code;
  }

  List<MacroCode.Parameter> parameters() {
    var parameters = new ArrayList<MacroCode.Parameter>();
    boolean optional = false;
    tokens.expectOperator("(");
    while (!tokens.current().isOperator(")")) {
      if (!parameters.isEmpty()) {
        tokens.expectOperator(",");
      }
      var token = tokens.current();
      var name = targets.name(false);
      names.declare(name);
      Optional<Expr> otherwise =
          tokens.skipOperator("=") ? Optional.of(expressions.expression()) : Optional.empty();
      if (optional && otherwise.isEmpty()) {
        throw tokens.failure(
            token, "Parameter '%s' has no default".formatted(name), "Give it one or put it first");
      }
      optional |= otherwise.isPresent();
      parameters.add(new MacroCode.Parameter(name, otherwise));
    }
    tokens.expectOperator(")");
    return parameters;
  }
}
