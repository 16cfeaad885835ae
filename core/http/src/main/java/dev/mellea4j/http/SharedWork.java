package dev.mellea4j.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that one caller does for all who need it: others wait meanwhile, and one of them takes over
 * if it fails. Thread-safe.
 */
public final class SharedWork {

  private final AtomicReference<@Nullable CompletableFuture<Void>> running =
      new AtomicReference<>();

  /**
   * Has the work done, unless somebody else has done it when it is this caller's turn. Of a call
   * that ends while it waits, its next request tells.
   *
   * @param needed whether it is still to be done
   * @param work runs on this thread; what it throws is thrown on, to this caller alone
   */
  public void run(HttpCall call, BooleanSupplier needed, Runnable work) {
    var mine = new CompletableFuture<Void>();
    boolean waiting = true;
    while (waiting && needed.getAsBoolean()) {
      var others = running.compareAndExchange(null, mine);
      if (others == null) {
        run(mine, needed, work);
        return;
      }
      waiting = call.awaits(others);
    }
  }

  /** Has the work done if it is needed, but not if somebody else is at it. See {@link #run}. */
  public void unlessRunning(BooleanSupplier needed, Runnable work) {
    var mine = new CompletableFuture<Void>();
    if (needed.getAsBoolean() && running.compareAndSet(null, mine)) {
      run(mine, needed, work);
    }
  }

  private void run(CompletableFuture<Void> mine, BooleanSupplier needed, Runnable work) {
    try {
      if (needed.getAsBoolean()) {
        work.run();
      }
    } finally {
      running.set(null);
      mine.complete(null);
    }
  }
}
