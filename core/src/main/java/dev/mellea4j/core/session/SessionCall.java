package dev.mellea4j.core.session;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Compactor;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.conversation.TokenCount;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One call of a session, from its place in the line to its trace in the context. Runs once. */
public final class SessionCall {

  private final SessionParts session;
  private final Function<Prompt, Question> preparing;
  private final CallQueue.Ticket ticket;
  private final Consumer<SessionCall> ended;
  private final Cancellation cancellation = new Cancellation();

  /**
   * Makes a call.
   *
   * @param preparing makes questions of prompts
   * @param ended told when this call is over
   */
  SessionCall(
      SessionParts session,
      Function<Prompt, Question> preparing,
      CallQueue.Ticket ticket,
      Consumer<SessionCall> ended) {
    this.session = session;
    this.preparing = preparing;
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
    var before = session.context().read();
    var teller = new Teller(session.listeners());
    var history = before.compacted(beside(teller));
    var done = work.run(scope(history, teller));
    if (!cancellation.end()) {
      throw Cancellation.cancelled("The call was cancelled");
    }
    session.context().add(before, history, done.turn());
    return done.value();
  }

  private CallScope scope(List<Message> history, Teller teller) {
    return new CallScope(session, teller, history, cancellation);
  }

  /** The model of the session, outside the conversation. */
  private Compactor.Model beside(Teller teller) {
    return new Compactor.Model() {
      @Override
      public Reply ask(Prompt prompt) {
        return scope(List.of(), teller)
            .ask(preparing.apply(prompt), List.of(), ReplySink.NONE)
            .reply();
      }

      @Override
      public int tokens(String text) {
        return TokenCount.of(session.backend(), text);
      }
    };
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
