package dev.mellea4j.core.session;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The future of a call that runs on a thread of its own; cancelling it aborts the call. */
public final class PendingReply<T> extends CompletableFuture<T> {

  private final SessionCall call;
  private volatile boolean cancelled;

  private PendingReply(SessionCall call) {
    this.call = call;
  }

  public static <T> CompletableFuture<T> start(SessionCall call, Function<Reply, T> reader) {
    var pending = new PendingReply<T>(call);
    // However it is completed, as by orTimeout: nobody waits for the reply any more.
    var unused = pending.whenComplete((value, failure) -> call.cancellation().cancel());
    call.start(() -> pending.run(reader));
    return pending;
  }

  private void run(Function<Reply, T> reader) {
    try {
      var value = call.run(ReplySink.NONE, reader);
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
