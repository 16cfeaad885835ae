package dev.mellea4j.core.session;

import java.util.concurrent.CompletableFuture;

/** The future of a call that runs on a thread of its own; cancelling it aborts the call. */
public final class PendingReply<T> extends CompletableFuture<T> {

  private final SessionCall call;
  private volatile boolean cancelled;

  private PendingReply(SessionCall call) {
    this.call = call;
  }

  public static <T> CompletableFuture<T> start(SessionCall call, CallWork<T> work) {
    var pending = new PendingReply<T>(call);
    // However it is completed, as by orTimeout: nobody waits for the reply any more.
    var unused = pending.whenComplete((value, failure) -> call.cancellation().cancel());
    call.start(() -> pending.run(work));
    return pending;
  }

  private void run(CallWork<T> work) {
    try {
      var value = call.run(work);
      complete(value);
    } catch (Throwable e) {
      // What runs next on this thread is the application's, and was not cancelled.
      Thread.interrupted();
      fail(e);
    }
  }

  private void fail(Throwable failure) {
    if (cancelled) {
      super.cancel(false);
    } else {
      completeExceptionally(failure);
    }
  }

  /** Aborts the call, unless it is over. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    cancelled = true;
    return call.cancellation().cancel() && super.cancel(mayInterruptIfRunning);
  }
}
