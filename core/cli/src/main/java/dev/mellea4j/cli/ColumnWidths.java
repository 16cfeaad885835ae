package dev.mellea4j.cli;

import java.util.Arrays;
import java.util.Optional;

/**
 * Shares the room on a line among the columns of a table: as wide as they like, if there is enough;
 * else the widest give way, as long as no word is broken and they can be read.
 *
 * @param room how wide all columns may be together
 */
record ColumnWidths(int room) {

  private static final int READABLE = 20;

  /**
   * Returns the width of each column; absent if there is too little room.
   *
   * @param widest the width of its longest cell
   * @param words the width of its longest word
   */
  Optional<int[]> of(int[] widest, int[] words) {
    var widths = widest.clone();
    for (int over = Arrays.stream(widths).sum() - room; over > 0; over--) {
      int widestOfAll = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean givesWay = widths[i] > Math.max(words[i], READABLE);
        if (givesWay && (widestOfAll < 0 || widths[i] > widths[widestOfAll])) {
          widestOfAll = i;
        }
      }
      if (widestOfAll < 0) {
        return Optional.empty();
      }
      widths[widestOfAll]--;
    }
    return Optional.of(widths);
  }
}
