package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Position;
import java.util.List;

/** The tokens of a source, read one after another, and how deep what they say is nested. */
final class TokenStream {

  private static final int MOST_NESTED = 128;

  private final List<Token> tokens;
  private final LineIndex lines;
  private int next;
  private int nested;

  TokenStream(String source, List<Token> tokens) {
    this.tokens = tokens;
    lines = LineIndex.of(source);
  }

  Token current() {
    return tokens.get(next);
  }

  Token following() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    var token = current();
    if (!token.is(Kind.END)) {
      next++;
    }
    return token;
  }

  boolean skipName(String name) {
    return skipIf(current().isName(name));
  }

  boolean skipOperator(String operator) {
    return skipIf(current().isOperator(operator));
  }

  private boolean skipIf(boolean matches) {
    if (matches) {
      next++;
    }
    return matches;
  }

  Token expect(Kind kind, String expected) {
    if (!current().is(kind)) {
      throw unexpected(expected);
    }
    return take();
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw unexpected("'" + operator + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  String expectIdentifier() {
    return expect(Kind.NAME, "a name").text();
  }

  Failure unexpected(String expected) {
    return failure(current(), "Found %s instead of %s".formatted(current().shown(), expected), "");
  }

  Failure failure(Token at, String what, String remedy) {
    return new Failure(what, remedy).at(position(at));
  }

  Position position(Token token) {
    return lines.position(token.offset());
  }

  /** Goes one level deeper; every call is followed by one of {@link #leave()}. */
  void enter() {
    if (++nested > MOST_NESTED) {
      throw failure(
          current(),
          "Source is nested more than %s levels deep".formatted(MOST_NESTED),
          "Use variables or macros");
    }
  }

  void leave() {
    nested--;
  }
}
