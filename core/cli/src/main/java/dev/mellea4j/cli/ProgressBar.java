package dev.mellea4j.cli;

import dev.mellea4j.api.Progress;
import java.util.Locale;

/** Draws progress on one line of at most 79 columns. */
final class ProgressBar {

  private static final int WIDTH = 79;
  private static final int BESIDE_A_BAR = 36;
  private static final int BAR = 20;

  private ProgressBar() {}

  static String of(Progress news) {
    var phase = Printable.line(news.phase());
    var total = news.bytesTotal();
    if (total.isPresent() && total.getAsLong() > 0) {
      return shortened(phase, BESIDE_A_BAR) + " " + bar(news.bytesDone(), total.getAsLong());
    }
    var done = news.bytesDone() > 0 ? " " + size(news.bytesDone()) : "";
    return shortened(phase, WIDTH - done.length()) + done;
  }

  /** Leaves out the middle: models' names are long, and what is done with them comes last. */
  private static String shortened(String phase, int most) {
    if (phase.length() <= most) {
      return phase;
    }
    int head = most / 4;
    return phase.substring(0, head) + "…" + phase.substring(phase.length() - (most - head - 1));
  }

  private static String bar(long done, long total) {
    double share = Math.min(1, (double) done / total);
    int full = (int) (share * BAR);
    return "[%s%s] %3d%% %s"
        .formatted("#".repeat(full), ".".repeat(BAR - full), (int) (share * 100), size(total));
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
