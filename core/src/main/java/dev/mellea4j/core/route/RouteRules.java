package dev.mellea4j.core.route;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.RetryPolicy;
import java.time.Duration;
import java.util.Set;

/** When a call goes on to another backend, and when it goes round again. */
record RouteRules(RetryPolicy retry, Set<Reason> reasons) {

  boolean goesOnAfter(Reason reason) {
    return reasons.contains(reason);
  }

  /** Whether it goes round again after so many rounds, if it has to wait so long for that. */
  boolean goesRoundAgain(int rounds, Duration wait) {
    return rounds <= retry.maxRetries() && wait.compareTo(retry.longestWait()) <= 0;
  }
}
