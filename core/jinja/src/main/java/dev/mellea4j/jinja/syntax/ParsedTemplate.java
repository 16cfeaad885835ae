package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.tree.Block;
import java.util.Set;

/**
 * A template that was read.
 *
 * @param undeclared the names that it reads but does not set itself
 */
public record ParsedTemplate(Block body, Set<String> undeclared) {

  public static ParsedTemplate of(String source, WhitespaceControl control) {
    var names = new NameTracker();
    var body = new StatementParser(Lexer.template(source, control), names).template();
    return new ParsedTemplate(body, Set.copyOf(names.undeclared()));
  }
}
