package dev.mellea4j.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text whose columns line up; the last column may be of any length. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** Makes a table with these headings. */
  Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row, as long as the headings. */
  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** Returns one line a row, each behind the indentation and without blanks at its end. */
  String toString(String indentation) {
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder(indentation);
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(width(i) - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  @Override
  public String toString() {
    return toString("");
  }
}
