package dev.mellea4j.core;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One call of a session, from its place in the line to its trace in the context. Runs once. */
final class Call {

  private final Backend backend;
  private final Memory memory;
  private final Prompt prompt;
  private final GenerateRequest request;
  private final Turns.Turn turn;
  private final Consumer<Call> ended;
  private final Cancellation cancellation = new Cancellation();

  /**
   * Makes a call.
   *
   * @param request checked, and complete but for its messages
   * @param ended told when this call is over
   */
  Call(
      Backend backend,
      Memory memory,
      Prompt prompt,
      GenerateRequest request,
      Turns.Turn turn,
      Consumer<Call> ended) {
    this.backend = backend;
    this.memory = memory;
    this.prompt = prompt;
    this.request = request;
    this.turn = turn;
    this.ended = ended;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Says which thread, if any, this call waits for to go on. */
  void readBy(Optional<Thread> reader) {
    turn.readBy(reader);
  }

  /**
   * Runs on the calling thread.
   *
   * @param reader makes the result of the reply; if it fails, so does the call
   */
  <T> T run(ReplySink pieces, Function<Reply, T> reader) {
    try {
      turn.await(cancellation);
      return answer(new CallSink(pieces, cancellation), reader);
    } catch (RuntimeException e) {
      throw cancellation.isCancelled() ? cancelled(e) : e;
    } finally {
      abandon();
    }
  }

  private <T> T answer(CallSink sink, Function<Reply, T> reader) {
    var before = memory.read();
    var exchange =
        new ToolLoop(backend, prompt, cancellation)
            .run(request, before.messages(), sink, sent -> memory.prompted(sent.messages()));
    WarningLog.log(backend, exchange.reply());
    var result = reader.apply(exchange.reply());
    if (!cancellation.end()) {
      throw Cancellation.cancelled("The call was cancelled");
    }
    memory.add(before, exchange.turn());
    return result;
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
    turn.close();
    ended.accept(this);
  }

  /** Runs {@code work}, which runs this call, on a thread of its own. */
  void start(Runnable work) {
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
