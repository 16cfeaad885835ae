package dev.mellea4j.jinja.syntax;

/**
 * A piece of a source.
 *
 * @param value what a literal means; otherwise the text itself
 * @param offset where it starts
 */
public record Token(Kind kind, String text, Object value, int offset) {

  public enum Kind {
    DATA,
    BLOCK_BEGIN,
    BLOCK_END,
    VARIABLE_BEGIN,
    VARIABLE_END,
    NAME,
    STRING,
    NUMBER,
    OPERATOR,
    END
  }

  static Token of(Kind kind, String text, int offset) {
    return new Token(kind, text, text, offset);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /** How messages name it. */
  String shown() {
    return kind == Kind.END ? "end of template" : "'" + text + "'";
  }
}
