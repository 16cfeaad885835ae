package dev.mellea4j.core.session;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.util.Optional;
import java.util.function.Consumer;

/** One call of a session, from its place in the line to its trace in the context. Runs once. */
public final class SessionCall {

  private final Backend backend;
  private final SessionContext context;
  private final CallQueue.Ticket ticket;
  private final Consumer<SessionCall> ended;
  private final Cancellation cancellation = new Cancellation();

  /**
   * Makes a call.
   *
   * @param ended told when this call is over
   */
  SessionCall(
      Backend backend,
      SessionContext context,
      CallQueue.Ticket ticket,
      Consumer<SessionCall> ended) {
    this.backend = backend;
    this.context = context;
    this.ticket = ticket;
    this.ended = ended;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /** Says which thread, if any, this call waits for to go on. */
  public void readBy(Optional<Thread> reader) {
    ticket.readBy(reader);
  }

  /** Runs on the calling thread, when its turn comes. */
  public <T> T run(CallWork<T> work) {
    try {
      ticket.await(cancellation);
      return finish(work);
    } catch (RuntimeException e) {
      throw cancellation.isCancelled() ? cancelled(e) : e;
    } finally {
      abandon();
    }
  }

  private <T> T finish(CallWork<T> work) {
    var before = context.read();
    var done = work.run(new CallScope(backend, context, before.messages(), cancellation));
    if (!cancellation.end()) {
      throw Cancellation.cancelled("The call was cancelled");
    }
    context.add(before, done.turn());
    return done.value();
  }

  /** Whatever went wrong after a cancellation went wrong because of it. */
  private static RuntimeException cancelled(RuntimeException e) {
    return e instanceof BackendException known && known.reason() == Reason.CANCELLED
        ? e
        : new BackendException(Reason.CANCELLED, "The call was cancelled", e);
  }

  /** Gives up the place in the line; the end of every call, and of one that cannot start. */
  void abandon() {
    cancellation.end();
    ticket.close();
    ended.accept(this);
  }

  /** Has {@code runner}, which runs this call, run on a thread of its own. */
  public void start(Runnable runner) {
    var thread = Threads.of(runner);
    cancellation.runsOn(thread);
    try {
      thread.start();
    } catch (Error e) {
      abandon();
      throw e;
    }
  }
}
