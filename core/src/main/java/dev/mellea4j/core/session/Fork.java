package dev.mellea4j.core.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Parts of a call that run at once, each on a thread of its own, a few at a time. When the call is
 * cancelled or one of them fails, all are stopped; it is over when all are.
 */
final class Fork<T> {

  private static final int MOST_AT_ONCE = 8;

  private final Cancellation call;
  private final List<Function<Cancellation, T>> parts;
  private final List<Cancellation> cancellations = new ArrayList<>();
  private final List<Optional<T>> results;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final CountDownLatch running;
  private Optional<Throwable> failure = Optional.empty();

  private Fork(Cancellation call, List<Function<Cancellation, T>> parts) {
    this.call = call;
    this.parts = parts;
    this.running = new CountDownLatch(parts.size());
    this.results = new ArrayList<>(Collections.nCopies(parts.size(), Optional.empty()));
    parts.forEach(part -> cancellations.add(new Cancellation()));
  }

  /** Runs the parts, and returns what comes of them in their order. */
  static <T> List<T> run(Cancellation call, List<Function<Cancellation, T>> parts) {
    return switch (parts.size()) {
      case 0 -> List.of();
      case 1 -> List.of(parts.get(0).apply(call));
      default -> new Fork<>(call, parts).run();
    };
  }

  private List<T> run() {
    call.onCancel(this::cancel);
    for (int i = 0; i < parts.size(); i++) {
      start(i);
    }
    await();
    call.onCancel(() -> {});
    call.check();
    failure().ifPresent(Fork::raise);
    return results.stream().map(Optional::orElseThrow).toList();
  }

  private void start(int index) {
    var cancellation = cancellations.get(index);
    var thread = Threads.of(() -> run(index, cancellation));
    cancellation.runsOn(thread);
    try {
      thread.start();
    } catch (Error e) {
      fail(e);
      running.countDown();
    }
  }

  private void run(int index, Cancellation cancellation) {
    try {
      room.acquire();
      try {
        cancellation.check();
        var result = Optional.of(parts.get(index).apply(cancellation));
        synchronized (this) {
          results.set(index, result);
        }
      } finally {
        room.release();
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      cancellation.end();
      running.countDown();
    }
  }

  /** Keeps the first failure; later ones come of being stopped. */
  private void fail(Throwable e) {
    synchronized (this) {
      if (failure.isPresent()) {
        return;
      }
      failure = Optional.of(e);
    }
    cancel();
  }

  private synchronized Optional<Throwable> failure() {
    return failure;
  }

  private void cancel() {
    cancellations.forEach(Cancellation::cancel);
  }

  private void await() {
    boolean interrupted = false;
    while (running.getCount() > 0) {
      try {
        running.await();
      } catch (InterruptedException e) {
        interrupted = true;
        cancel();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void raise(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    throw Cancellation.cancelled("The call was cancelled");
  }
}
