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
  private long known;
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
   * How a call was received.
   *
   * @param refusal why it was turned away, if it was
   * @param known how many failures were known then
   */
  record Reception(Optional<Failed> refusal, long known) {}

  /**
   * Turns a call away while it rests, else lets it in. After a rest it lets one in, which others
   * wait for as for a rest.
   */
  synchronized Reception receive(long now) {
    if (restFrom(now) > 0) {
      return new Reception(last, known);
    }
    last.ifPresent(
        failed -> restsUntil = now + rests.after(failures, failed.exception()).toNanos());
    return new Reception(Optional.empty(), known);
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
   * Takes that it is well: it answered, or failed because of the request. Nothing changes if it has
   * failed since that call was let in: what it asked for then is kept. Returns whether it was not
   * well before.
   */
  synchronized boolean answered(Reception reception) {
    if (last.isEmpty() || reception.known() != known) {
      return false;
    }
    failures = 0;
    last = Optional.empty();
    return true;
  }

  /**
   * Takes that a call failed, which ended now. Calls that were let in together, and fail together,
   * are one failure.
   */
  synchronized Failed failed(BackendException failure, long now, Reception reception) {
    var failed = new Failed(name, failure);
    if (rests.isCause(failure.reason())) {
      if (last.isEmpty() || reception.known() == known) {
        failures++;
        known++;
      }
      long until = now + rests.after(failures, failure).toNanos();
      restsUntil = last.isEmpty() ? until : Math.max(restsUntil, until);
      last = Optional.of(failed);
    } else if (failure.reason() != BackendException.Reason.CANCELLED) {
      answered(reception);
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
