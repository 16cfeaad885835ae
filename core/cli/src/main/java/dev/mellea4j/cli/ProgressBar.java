package dev.mellea4j.cli;

import dev.mellea4j.api.Progress;
import java.util.Locale;

/** Draws progress on one line of at most 79 columns. */
final class ProgressBar {

  private static final int MOST_PHASE = 36;
  private static final int BAR = 20;

  private ProgressBar() {}

  static String of(Progress news) {
    var phase = shortened(Printable.line(news.phase()));
    if (news.bytesTotal().isPresent() && news.bytesTotal().getAsLong() > 0) {
      return phase + " " + bar(news.bytesDone(), news.bytesTotal().getAsLong());
    }
    return news.bytesDone() > 0 ? phase + " " + size(news.bytesDone()) : phase;
  }

  private static String shortened(String phase) {
    return phase.length() <= MOST_PHASE ? phase : phase.substring(0, MOST_PHASE - 1) + "…";
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
