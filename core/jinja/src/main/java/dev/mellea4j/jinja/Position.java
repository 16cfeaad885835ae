package dev.mellea4j.jinja;

/** Where something stands in a source; both numbers start at 1, columns count UTF-16 units. */
record Position(int line, int column) {

  static Position of(String source, int offset) {
    return LineIndex.of(source).position(offset);
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
