package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.tree.Target;
import java.util.ArrayList;
import java.util.Set;

/** Reads what is assigned to. */
final class TargetParser {

  private static final Set<String> CONSTANTS =
      Set.of("true", "false", "none", "True", "False", "None");

  private final TokenStream tokens;
  private final NameTracker names;

  TargetParser(TokenStream tokens, NameTracker names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * Reads one target, or several with commas between them.
   *
   * @param attributes whether attributes of namespaces are targets, too
   */
  Target targets(boolean attributes) {
    var targets = new ArrayList<Target>();
    boolean several = false;
    while (!atEnd()) {
      targets.add(target(attributes));
      if (!tokens.skipOperator(",")) {
        break;
      }
      several = true;
    }
    if (targets.isEmpty()) {
      throw tokens.unexpected("a name");
    }
    return several ? new Target.Sequence(targets) : targets.get(0);
  }

  private boolean atEnd() {
    var token = tokens.current();
    return token.is(Kind.BLOCK_END) || token.isOperator(")");
  }

  private Target target(boolean attributes) {
    if (tokens.skipOperator("(")) {
      tokens.enter();
      var inside = targets(false);
      tokens.leave();
      tokens.expectOperator(")");
      return inside;
    }
    var name = name(attributes);
    if (attributes && tokens.skipOperator(".")) {
      names.read(name);
      return new Target.Attribute(name, tokens.expectIdentifier());
    }
    return new Target.Variable(name);
  }

  /** Reads a name that can be set. */
  String name(boolean attributes) {
    var token = tokens.current();
    var name = tokens.expectIdentifier();
    if (CONSTANTS.contains(name)) {
      throw tokens.failure(
          token, "Name '%s' cannot be assigned to".formatted(name), "Use another name");
    }
    boolean attribute = attributes && tokens.current().isOperator(".");
    if (name.equals("loop") && names.inAnyLoop() && !attribute) {
      throw tokens.failure(
          token, "Name 'loop' cannot be assigned to in a loop", "Use another name");
    }
    return name;
  }
}
