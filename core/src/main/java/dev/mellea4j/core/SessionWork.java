package dev.mellea4j.core;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Layout;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.core.instruct.TypedInstruction;
import dev.mellea4j.core.instruct.TypedResult;
import dev.mellea4j.core.proxy.Caller;
import dev.mellea4j.core.sampling.Reviewing;
import dev.mellea4j.core.sampling.Sampling;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.CallWork.Done;
import dev.mellea4j.core.session.PendingReply;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.session.SessionCall;
import dev.mellea4j.core.session.SessionCalls;
import dev.mellea4j.core.session.SessionParts;
import dev.mellea4j.core.typed.TypedAnswer;
import java.util.concurrent.CompletableFuture;

/** Makes the work of a session's calls of what it is asked, and runs it. */
final class SessionWork implements Caller {

  private final SessionParts session;
  private final SessionCalls calls;

  SessionWork(SessionParts session, SessionCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  CallWork<Reply> of(Prompt prompt) {
    return CallWork.asking(prepare(prompt), ReplySink.NONE);
  }

  <T> TypedAnswer<T> of(TypedPrompt<T> prompt) {
    return new TypedAnswer<>(prepare(prompt.asked()), prompt.type(), prompt.attempts());
  }

  Reviewing of(Review review) {
    return new Reviewing(review, session.context(), this::prepare);
  }

  <T> CallWork<TypedResult<T>> of(TypedInstruction<T> instruction) {
    var sampling = prepare(instruction.instruction());
    return scope -> {
      var done = sampling.run(scope);
      var result = instruction.read(done.value());
      result.result().reply().warnings().forEach(scope::warn);
      return new Done<>(result, done.turn());
    };
  }

  @Override
  public Question prepare(Prompt prompt) {
    return calls.prepare(prompt);
  }

  @Override
  public Sampling prepare(Instruction instruction) {
    return new Sampling(instruction, Layout.forModel(session.backend().model()), this::prepare);
  }

  @Override
  public <T> T run(CallWork<T> work) {
    return next().run(work);
  }

  @Override
  public <T> CompletableFuture<T> start(CallWork<T> work) {
    return PendingReply.start(next(), work);
  }

  /** Returns a call that has its place in the line, and must be run. */
  SessionCall next() {
    return calls.next();
  }
}
