package dev.mellea4j.jinja.value;

/** Where something stands in a source; both numbers start at 1, columns count UTF-16 units. */
public record Position(int line, int column) {

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
