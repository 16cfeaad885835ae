package dev.mellea4j.core.route;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** How long a backend is left alone that failed. */
record Rests(Duration first, Duration longest) {

  /** Of its server, which may recover, or of the account there, which somebody must mend. */
  private static final Set<Reason> CAUSES =
      EnumSet.of(
          Reason.RATE_LIMITED,
          Reason.UNREACHABLE,
          Reason.TIMEOUT,
          Reason.UNAVAILABLE,
          Reason.INCOMPLETE,
          Reason.AUTHENTICATION,
          Reason.PERMISSION,
          Reason.QUOTA_EXHAUSTED,
          Reason.MODEL_NOT_FOUND);

  /** Nobody is kept away for longer, and it can be counted in nanoseconds. */
  private static final Duration MOST = Duration.ofDays(365);

  private static final int MOST_DOUBLINGS = 30;

  static final Rests STANDARD = new Rests(Duration.ofSeconds(1), Duration.ofMinutes(1));

  Rests {
    if (first.isNegative() || longest.isNegative() || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "The rests of a route are %s and %s; make them zero or longer, up to a year"
              .formatted(first, longest));
    }
  }

  /** Whether a failure is not of the request alone. */
  boolean isCause(Reason reason) {
    return CAUSES.contains(reason);
  }

  /** Returns how long after this many failures in a row, the last of which is given. */
  Duration after(int failures, BackendException last) {
    var own = own(failures);
    var asked = last.retryAfter().filter(wait -> wait.compareTo(own) > 0).orElse(own);
    return asked.compareTo(MOST) < 0 ? asked : MOST;
  }

  private Duration own(int failures) {
    if (first.compareTo(longest) >= 0) {
      return longest;
    }
    var doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
