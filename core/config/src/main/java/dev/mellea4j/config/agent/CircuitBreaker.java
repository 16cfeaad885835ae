package dev.mellea4j.config.agent;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets nobody through to a service that failed again and again, until it had a rest.
 *
 * <p>It is closed at first. Enough failures within a while open it: every call is then rejected at
 * once. After its rest it is half open: one call at a time is let through as a trial. Trials that
 * succeed close it, one that fails opens it again. Only a failure that {@linkplain
 * Reason#isTransient() may pass} counts; a call that ends in another way says nothing of the
 * service, nor does one that began before the circuit last opened.
 *
 * <p>Safe for use by many threads. May stand before several backends of one server.
 */
public final class CircuitBreaker {

  /** Whether calls are let through. */
  public enum State {
    /** All are. */
    CLOSED,
    /** None is. */
    OPEN,
    /** One at a time is, as a trial. */
    HALF_OPEN
  }

  private final String name;
  private final Circuit circuit;

  private CircuitBreaker(String name, Circuit circuit) {
    this.name = requireNonNull(name, "name");
    this.circuit = circuit;
  }

  /**
   * Returns a closed one with the {@linkplain CircuitLimits#STANDARD standard limits}.
   *
   * @param name for messages
   */
  public static CircuitBreaker of(String name) {
    return of(name, CircuitLimits.STANDARD);
  }

  /**
   * Returns a closed one.
   *
   * @param name for messages
   */
  public static CircuitBreaker of(String name, CircuitLimits limits) {
    return of(name, limits, System::nanoTime);
  }

  static CircuitBreaker of(String name, CircuitLimits limits, LongSupplier nanoTime) {
    return new CircuitBreaker(name, new Circuit(limits, nanoTime));
  }

  /**
   * Returns a backend that asks another one through this, and is closed with it. Whether the other
   * one can answer, and which models it has, is asked past this.
   */
  public Backend protect(Backend backend) {
    return new Protected(requireNonNull(backend, "backend"), this);
  }

  /**
   * Does the work, unless this is open.
   *
   * @throws BackendException with {@link Reason#UNAVAILABLE} if it is not let through; the
   *     exception says {@linkplain BackendException#retryAfter() when to come back}, and that
   *     nothing was sent
   */
  public <T> T call(Supplier<T> work) {
    long turn = circuit.enter().orElseThrow(this::rejection);
    var ending = Circuit.Ending.UNTOLD;
    try {
      var result = work.get();
      ending = Circuit.Ending.SUCCESS;
      return result;
    } catch (BackendException e) {
      ending = e.reason().isTransient() ? Circuit.Ending.FAILURE : Circuit.Ending.UNTOLD;
      throw e;
    } finally {
      circuit.leave(turn, ending);
    }
  }

  private BackendException rejection() {
    var wait = circuit.untilTrial();
    var message =
        wait.isZero()
            ? "Circuit '%s' is half open, and a trial is under way. Try again when it has ended"
                .formatted(name)
            : "Circuit '%s' is open. Try again in %s seconds".formatted(name, seconds(wait));
    return new BackendException(Reason.UNAVAILABLE, message).withRetryAfter(wait).withAttempts(0);
  }

  /** Never less than it is, or the next call would come too early. */
  private static String seconds(Duration wait) {
    return String.format(Locale.ROOT, "%.1f", Math.ceil(wait.toNanos() / 1e8) / 10);
  }

  public State state() {
    return circuit.state();
  }

  /** Returns how long it still lets nobody through; zero unless it is open. */
  public Duration untilTrial() {
    return circuit.untilTrial();
  }

  public CircuitStats stats() {
    return circuit.stats();
  }

  /** Closes it, and forgets the failures; {@link #stats()} stays. */
  public void reset() {
    circuit.reset();
  }

  /** Returns the name and the state. */
  @Override
  public String toString() {
    return "CircuitBreaker[%s, %s]".formatted(name, state());
  }

  private record Protected(Backend backend, CircuitBreaker breaker) implements ForwardingBackend {

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      return breaker.call(() -> backend.generate(request, sink));
    }

    @Override
    public List<Reply> complete(CompletionRequest request, ReplySink sink) {
      return breaker.call(() -> backend.complete(request, sink));
    }

    @Override
    public String toString() {
      return backend.toString();
    }
  }
}
