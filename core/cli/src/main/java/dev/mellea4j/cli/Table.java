package dev.mellea4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows of text whose columns line up. Where a row is too long for a line, its cells go on in the
 * lines below; where that would make columns too narrow, each cell has its own lines. Cells may
 * come from anywhere: they are made fit for a terminal.
 */
final class Table {

  private static final String BETWEEN = "  ";

  /** What stands in a cell that has nothing to say. */
  static final String NOTHING = "-";

  private final List<List<String>> rows = new ArrayList<>();

  /** Makes a table with these headings. */
  Table(String... headings) {
    add(headings);
  }

  /** Adds a row, as long as the headings. */
  void add(String... cells) {
    rows.add(Arrays.stream(cells).map(Printable::line).toList());
  }

  /**
   * Returns the rows, each line behind the indentation and without blanks at its end.
   *
   * @param columns how long a line may be
   */
  String toString(String indentation, int columns) {
    int count = rows.get(0).size();
    var widest = new int[count];
    var words = new int[count];
    for (var row : rows) {
      for (int i = 0; i < count; i++) {
        widest[i] = Math.max(widest[i], TextWidth.of(row.get(i)));
        words[i] = Math.max(words[i], TextWidth.ofLongestWord(row.get(i)));
      }
    }
    int room = columns - indentation.length() - BETWEEN.length() * (count - 1);
    return new ColumnWidths(room)
        .of(widest, words)
        .map(widths -> sideBySide(indentation, widths))
        .orElseGet(() -> oneBelowTheOther(indentation, columns));
  }

  private String sideBySide(String indentation, int[] widths) {
    var text = new StringBuilder();
    for (var row : rows) {
      var cells = new ArrayList<List<String>>();
      for (int i = 0; i < widths.length; i++) {
        cells.add(TextWidth.wrapped(row.get(i), widths[i]));
      }
      int height = cells.stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < height; i++) {
        text.append(line(cells, widths, indentation, i)).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(
      List<List<String>> cells, int[] widths, String indentation, int number) {
    var line = new StringBuilder(indentation);
    for (int i = 0; i < widths.length; i++) {
      var part = number < cells.get(i).size() ? cells.get(i).get(number) : "";
      line.append(part).append(" ".repeat(widths[i] - TextWidth.of(part))).append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  /** The first cell names the row; the others, unless there is nothing, follow under headings. */
  private String oneBelowTheOther(String indentation, int columns) {
    var text = new StringBuilder();
    for (var row : rows.subList(1, rows.size())) {
      append(row.get(0), indentation, columns, text);
      for (int i = 1; i < row.size(); i++) {
        var heading = rows.get(0).get(i).toLowerCase(Locale.ROOT);
        if (!row.get(i).equals(NOTHING)) {
          append(heading + ": " + row.get(i), indentation + BETWEEN, columns, text);
        }
      }
    }
    return text.toString();
  }

  private static void append(String cell, String indentation, int columns, StringBuilder text) {
    var start = indentation;
    for (var line : TextWidth.wrapped(cell, Math.max(1, columns - indentation.length() - 2))) {
      text.append(start).append(line).append('\n');
      start = indentation + BETWEEN;
    }
  }
}
