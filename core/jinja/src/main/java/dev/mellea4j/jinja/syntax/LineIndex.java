package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.value.Position;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a source start. */
final class LineIndex {

  private final int[] starts;

  private LineIndex(int[] starts) {
    this.starts = starts;
  }

  static LineIndex of(String source) {
    var afterNewlines =
        IntStream.range(0, source.length()).filter(i -> source.charAt(i) == '\n').map(i -> i + 1);
    return new LineIndex(IntStream.concat(IntStream.of(0), afterNewlines).toArray());
  }

  Position position(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, offset - starts[line] + 1);
  }
}
