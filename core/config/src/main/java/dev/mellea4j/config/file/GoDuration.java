package dev.mellea4j.config.file;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads <a href="https://pkg.go.dev/time#ParseDuration">durations as Go writes them</a>. */
final class GoDuration {

  private static final Pattern PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

  private GoDuration() {}

  /** Returns the duration, unless the text is none. */
  static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    double nanos =
        PART.matcher(text)
            .results()
            .mapToDouble(part -> Double.parseDouble(part.group(1)) * nanosPer(part.group(2)))
            .sum();
    return Optional.of(Duration.ofNanos(Math.round(nanos)));
  }

  private static double nanosPer(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs" -> 1e3;
      case "ms" -> 1e6;
      case "m" -> 60e9;
      case "h" -> 3600e9;
      default -> 1e9;
    };
  }
}
