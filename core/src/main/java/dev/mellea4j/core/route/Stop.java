package dev.mellea4j.core.route;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backend on a route, and its rest. Safe for use by many threads. */
final class Stop {

  private static final Logger log = LoggerFactory.getLogger(Stop.class);

  private final String name;
  private final Backend backend;
  private final Runnable closing;
  private final Rests rests;
  private int failures;
  private long restsUntil;
  private Optional<Failed> last = Optional.empty();

  Stop(String name, Backend backend, Runnable closing, Rests rests) {
    this.name = name;
    this.backend = backend;
    this.closing = closing;
    this.rests = rests;
  }

  String name() {
    return name;
  }

  Backend backend() {
    return backend;
  }

  /**
   * Turns a call away while it rests, and returns why; else lets it in and returns nothing. After a
   * rest it lets one in, which others wait for as for a rest.
   */
  synchronized Optional<Failed> turnsAway(long now) {
    if (restFrom(now) > 0) {
      return last;
    }
    last.ifPresent(
        failed -> restsUntil = now + rests.after(failures, failed.exception()).toNanos());
    return Optional.empty();
  }

  static Comparator<Stop> byRest(long now) {
    return Comparator.comparingLong(stop -> stop.restFrom(now));
  }

  /** Returns how long it still rests; zero if it does not. */
  Duration rest(long now) {
    return Duration.ofNanos(restFrom(now));
  }

  /** Returns how many nanoseconds it still rests; 0 if it does not. */
  synchronized long restFrom(long now) {
    return last.isEmpty() ? 0 : Math.max(0, restsUntil - now);
  }

  /** Whether waiting for it may help. */
  synchronized boolean mayRecover() {
    return last.isEmpty() || last.get().mayPass();
  }

  /**
   * Takes that it is well: it answered, or failed because of the request. Returns whether it was
   * not.
   */
  synchronized boolean answered() {
    boolean wasUnwell = last.isPresent();
    failures = 0;
    last = Optional.empty();
    return wasUnwell;
  }

  /** Takes that a call failed, which ended now. */
  synchronized Failed failed(BackendException failure, long now) {
    var failed = new Failed(name, failure);
    if (rests.isCause(failure.reason())) {
      failures++;
      long until = now + rests.after(failures, failure).toNanos();
      restsUntil = last.isEmpty() ? until : Math.max(restsUntil, until);
      last = Optional.of(failed);
    } else if (failure.reason() != BackendException.Reason.CANCELLED) {
      answered();
    }
    return failed;
  }

  void close() {
    try {
      closing.run();
    } catch (RuntimeException | LinkageError e) {
      log.warn("Backend '{}' of a route failed to close", name, e);
    }
  }
}
