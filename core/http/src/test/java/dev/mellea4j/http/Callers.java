package dev.mellea4j.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;

/** Threads that make calls. */
enum Callers {
  PLATFORM {
    @Override
    Thread start(Runnable task) {
      var thread = new Thread(task, "caller");
      thread.setDaemon(true);
      thread.start();
      return thread;
    }
  },
  VIRTUAL {
    @Override
    Thread start(Runnable task) {
      Assumptions.assumeTrue(Runtime.version().feature() >= 21, "this JDK has no virtual threads");
      try {
        var start =
            MethodHandles.publicLookup()
                .findStatic(
                    Thread.class,
                    "startVirtualThread",
                    MethodType.methodType(Thread.class, Runnable.class));
        return (Thread) start.invoke(task);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  };

  abstract Thread start(Runnable task);

  /** A call on its way. */
  record Running<T>(Thread thread, FutureTask<Ended<T>> future) {

    Ended<T> await() throws Exception {
      return future.get(20, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  /** How a call ended: with a value or a failure, when, and with what interrupt status. */
  record Ended<T>(T value, Throwable failure, long nanoTime, boolean interrupted) {}

  <T> Running<T> call(Callable<T> task) {
    var future =
        new FutureTask<>(
            () -> {
              T value = null;
              Throwable failure = null;
              try {
                value = task.call();
              } catch (Throwable t) {
                failure = t;
              }
              long now = System.nanoTime();
              return new Ended<>(value, failure, now, Thread.currentThread().isInterrupted());
            });
    return new Running<>(start(future), future);
  }
}
