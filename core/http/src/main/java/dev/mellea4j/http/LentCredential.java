package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A credential that is got for all callers at once, and anew a while before it expires, or after it
 * was refused. Thread-safe.
 *
 * <p>If getting the next one before its time fails, the old one serves until it expires.
 */
public final class LentCredential<T extends Lent> {

  /** No request is sent with a credential that may expire on the way. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Function<HttpCall, Optional<T>> source;
  private final InstantSource clock;
  private final SharedWork fetching = new SharedWork();
  private final AtomicReference<Optional<T>> current = new AtomicReference<>(Optional.empty());

  /**
   * Makes one that is got when it is first needed.
   *
   * @param source runs on the caller's thread; returns nothing if its call ended meanwhile
   */
  public LentCredential(Function<HttpCall, Optional<T>> source, InstantSource clock) {
    this.source = requireNonNull(source, "source");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Returns one that is valid, which is got first if there is none.
   *
   * @return nothing if the call ended meanwhile, as its next request tells
   */
  public Optional<T> get(HttpCall call) {
    if (isValid()) {
      fetching.unlessRunning(this::isDue, () -> fetch(call));
    } else {
      fetching.run(call, () -> !isValid(), () -> fetch(call));
    }
    return current();
  }

  /** Returns the one that was got last, if it was not refused. */
  public Optional<T> current() {
    return requireNonNull(current.get());
  }

  private boolean isDue() {
    return current().filter(one -> clock.instant().isBefore(one.renewAt())).isEmpty();
  }

  private boolean isValid() {
    return current()
        .filter(one -> clock.instant().plus(MARGIN).isBefore(one.expires()))
        .isPresent();
  }

  private void fetch(HttpCall call) {
    try {
      source.apply(call).ifPresent(one -> current.set(Optional.of(one)));
    } catch (BackendException e) {
      if (!isValid() || e.reason() == BackendException.Reason.CANCELLED) {
        throw e;
      }
      // The old one serves on; the next request tries again.
    }
  }

  /** Forgets one that was refused, unless somebody has got the next one meanwhile. */
  public void forget(Optional<T> refused) {
    current.compareAndSet(refused, Optional.empty());
  }
}
