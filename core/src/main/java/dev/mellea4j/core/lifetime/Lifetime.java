package dev.mellea4j.core.lifetime;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * How long the code of a provider stays.
 *
 * <p>When it ends, the backends opened from it are closed, and calls on them end as cancelled. Safe
 * for use by many threads.
 */
public final class Lifetime {

  private static final Lifetime UNLIMITED = new Lifetime("");

  private final String ending;
  private final Set<TiedBackend> tied = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile boolean over;

  private Lifetime(String ending) {
    this.ending = requireNonNull(ending, "ending");
  }

  /** Returns the lifetime of code that stays as long as the process. */
  public static Lifetime unlimited() {
    return UNLIMITED;
  }

  /**
   * Starts a lifetime that {@link #end} ends.
   *
   * @param ending what to say then: why it ended and what to do, such as "its bundle 'x' is not
   *     started. Start it"
   */
  public static Lifetime until(String ending) {
    return new Lifetime(ending);
  }

  /**
   * Checks that this lifetime is not over.
   *
   * @param name the backend that somebody wants to open
   * @throws IllegalStateException if it is over
   */
  public synchronized void check(String name) {
    if (over) {
      throw new IllegalStateException(gone(name));
    }
  }

  boolean isOver() {
    return over;
  }

  /**
   * Returns the backend, ended when this lifetime ends if that is before it is closed.
   *
   * @param name the name it was opened by
   * @param residence of its code, which has this lifetime
   * @throws IllegalStateException if this lifetime is over; the backend is then closed
   */
  Backend tie(String name, Backend backend, Residence residence) {
    if (this == UNLIMITED) {
      return backend;
    }
    var tie = new TiedBackend(name, backend, residence, this::untie);
    if (!add(tie)) {
      tie.end();
      throw new IllegalStateException(gone(name));
    }
    return tie;
  }

  private synchronized boolean add(TiedBackend backend) {
    return !over && tied.add(backend);
  }

  private synchronized void untie(TiedBackend backend) {
    tied.remove(backend);
  }

  String gone(String name) {
    return "Backend '%s' is gone: %s".formatted(name, ending);
  }

  /** Ends this lifetime, and with it the backends opened in it. Again, it has no effect. */
  public void end() {
    // Closing waits for calls in flight, whose threads may close their backends: not under the
    // lock.
    stillOpen().forEach(TiedBackend::end);
  }

  private synchronized List<TiedBackend> stillOpen() {
    over = true;
    var open = new ArrayList<>(tied);
    tied.clear();
    return open;
  }
}
