package dev.mellea4j.core.session;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Prompt;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One call of a session, from its place in the line to its trace in the context. Runs once. */
public final class SessionCall {

  private final Backend backend;
  private final SessionContext context;
  private final Prompt prompt;
  private final GenerateRequest request;
  private final CallQueue.Ticket ticket;
  private final Consumer<SessionCall> ended;
  private final Cancellation cancellation = new Cancellation();

  /**
   * Makes a call.
   *
   * @param request checked, and complete but for its messages
   * @param ended told when this call is over
   */
  SessionCall(
      Backend backend,
      SessionContext context,
      Prompt prompt,
      GenerateRequest request,
      CallQueue.Ticket ticket,
      Consumer<SessionCall> ended) {
    this.backend = backend;
    this.context = context;
    this.prompt = prompt;
    this.request = request;
    this.ticket = ticket;
    this.ended = ended;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  /** Logs a warning, once for a backend. */
  public void warn(String warning) {
    WarningLog.of(backend).log(warning);
  }

  /** Says which thread, if any, this call waits for to go on. */
  public void readBy(Optional<Thread> reader) {
    ticket.readBy(reader);
  }

  /**
   * Runs on the calling thread.
   *
   * @param reader makes the result of the reply; if it fails, so does the call
   */
  public <T> T run(ReplySink pieces, Function<Reply, T> reader) {
    try {
      ticket.await(cancellation);
      return answer(pieces, reader);
    } catch (RuntimeException e) {
      throw cancellation.isCancelled() ? cancelled(e) : e;
    } finally {
      abandon();
    }
  }

  private <T> T answer(ReplySink pieces, Function<Reply, T> reader) {
    var before = context.read();
    var result =
        new ToolLoop(backend, prompt, cancellation)
            .run(request, before.messages(), pieces, sent -> context.prompted(sent.messages()));
    result.reply().warnings().forEach(this::warn);
    var value = reader.apply(result.reply());
    if (!cancellation.end()) {
      throw Cancellation.cancelled("The call was cancelled");
    }
    context.add(before, result.turn());
    return value;
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

  /** Runs {@code work}, which runs this call, on a thread of its own. */
  public void start(Runnable work) {
    var thread = Threads.of(work);
    cancellation.runsOn(thread);
    try {
      thread.start();
    } catch (Error e) {
      abandon();
      throw e;
    }
  }
}
