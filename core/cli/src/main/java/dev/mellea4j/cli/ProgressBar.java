package dev.mellea4j.cli;

import dev.mellea4j.api.Progress;
import java.util.Locale;

/**
 * Draws progress on one line.
 *
 * @param width how many columns the line may have
 */
record ProgressBar(int width) {

  private static final int LONGEST = 79;
  private static final int BESIDE_A_BAR = 36;
  private static final int SHORTEST_PHASE = 10;
  private static final int BAR = 20;

  /** A terminal that is filled to its last column may go on to the next line. */
  ProgressBar {
    width = Math.min(width - 1, LONGEST);
  }

  String of(Progress news) {
    var phase = Printable.line(news.phase());
    var total = news.bytesTotal();
    if (total.isEmpty() || total.getAsLong() <= 0) {
      var done = news.bytesDone() > 0 ? " " + size(news.bytesDone()) : "";
      return shortened(phase, width - done.length()) + done;
    }
    double share = Math.min(1, (double) news.bytesDone() / total.getAsLong());
    var facts = " %3d%% %s".formatted((int) (share * 100), size(total.getAsLong()));
    int beside = width - facts.length() - BAR - 3;
    return beside < SHORTEST_PHASE
        ? shortened(phase, width - facts.length()) + facts
        : shortened(phase, Math.min(beside, BESIDE_A_BAR)) + " " + bar(share) + facts;
  }

  /** Leaves out the middle: models' names are long, and what is done with them comes last. */
  private static String shortened(String phase, int most) {
    int length = phase.codePointCount(0, phase.length());
    if (length <= most) {
      return phase;
    }
    int head = most / 4;
    int tail = Math.max(0, most - head - 1);
    return phase.substring(0, phase.offsetByCodePoints(0, head))
        + "…"
        + phase.substring(phase.offsetByCodePoints(0, length - tail));
  }

  private static String bar(double share) {
    int full = (int) (share * BAR);
    return "[%s%s]".formatted("#".repeat(full), ".".repeat(BAR - full));
  }

  /** Returns a number of bytes for people, in powers of 1000 as disks and downloads have it. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < 3) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", value, "kMGT".charAt(unit));
  }
}
