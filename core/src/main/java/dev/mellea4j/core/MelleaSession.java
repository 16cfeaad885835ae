package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.instruct.TypedInstruction;
import dev.mellea4j.core.instruct.TypedResult;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.proxy.GenerativeProxy;
import dev.mellea4j.core.session.Cancellation;
import dev.mellea4j.core.session.SessionCalls;
import dev.mellea4j.core.session.SessionParts;
import dev.mellea4j.core.session.Teller;
import dev.mellea4j.core.session.ToolBox;
import dev.mellea4j.core.tool.ToolFunction;
import dev.mellea4j.core.typed.AttemptListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A conversation with a model, or, with a {@link SimpleContext}, many short ones.
 *
 * <p>Safe for use by many threads. With a context that remembers, calls run one after another in
 * the order in which they were made; else all at once. A call that fails or is cancelled leaves the
 * context as it was.
 *
 * <p>Options come from three places: those of the call win over those of the session, and these
 * over those that the backend was opened with.
 *
 * <p>Every call throws {@link IllegalArgumentException}, before anything is sent, for what no
 * backend could honour, such as a malformed schema; {@link IllegalStateException} if the session is
 * closed; and {@link BackendException} if there is no reply. Interrupting the thread of a blocking
 * call aborts its request, with {@link Reason#CANCELLED}. What a reply warns of is logged as well,
 * once for a backend.
 */
public final class MelleaSession implements ChatCalls, TaskCalls, AutoCloseable {

  private final SessionParts session;
  private final boolean owner;
  private final ModelOptions options;
  private final SessionCalls calls;
  private final SessionWork work;

  MelleaSession(SessionParts session, boolean owner, ModelOptions options) {
    this.session = session;
    this.owner = owner;
    this.options = requireNonNull(options, "options");
    this.calls = new SessionCalls(session, options);
    this.work = new SessionWork(session, calls);
  }

  @Override
  public Reply chat(Prompt prompt) {
    return work.run(work.of(prompt));
  }

  @Override
  public <T> Answer<T> chat(TypedPrompt<T> prompt) {
    return work.run(work.of(prompt).toldTo(AttemptListener.none()));
  }

  @Override
  public CompletableFuture<Reply> chatAsync(Prompt prompt) {
    return work.start(work.of(prompt));
  }

  @Override
  public <T> CompletableFuture<Answer<T>> chatAsync(TypedPrompt<T> prompt) {
    return work.start(work.of(prompt).toldTo(AttemptListener.none()));
  }

  @Override
  public ReplyStream stream(Prompt prompt) {
    var question = work.prepare(prompt);
    return ReplyStream.start(work.next(), question);
  }

  @Override
  public <T> AnswerStream<T> stream(TypedPrompt<T> prompt) {
    var answer = work.of(prompt);
    return AnswerStream.start(work.next(), answer);
  }

  @Override
  public SamplingResult instruct(Instruction instruction) {
    return work.run(work.prepare(instruction));
  }

  @Override
  public <T> TypedResult<T> instruct(TypedInstruction<T> instruction) {
    return work.run(work.of(instruction));
  }

  @Override
  public CompletableFuture<SamplingResult> instructAsync(Instruction instruction) {
    return work.start(work.prepare(instruction));
  }

  @Override
  public <T> CompletableFuture<TypedResult<T>> instructAsync(TypedInstruction<T> instruction) {
    return work.start(work.of(instruction));
  }

  @Override
  public InstructionStream stream(Instruction instruction) {
    var sampling = work.prepare(instruction);
    return InstructionStream.start(work.next(), sampling);
  }

  @Override
  public List<Validation> validate(Review review) {
    return work.run(work.of(review));
  }

  @Override
  public CompletableFuture<List<Validation>> validateAsync(Review review) {
    return work.start(work.of(review));
  }

  @Override
  public <T> T generative(Class<T> type) {
    return GenerativeProxy.of(type, work);
  }

  /**
   * Runs the tools that a reply calls, one after another, on this thread. The results go back to
   * the model with {@link Prompt#of(List)}, in a session that remembers the calls.
   *
   * @return one result a call, in their order; a tool that fails, or that is not among {@code
   *     tools}, has one that {@linkplain ToolMessage#failed() says so}
   * @throws IllegalArgumentException if two tools have the same name
   * @throws BackendException with {@link Reason#CANCELLED} if the thread is interrupted
   */
  public List<ToolMessage> callTools(Reply reply, List<ToolFunction> tools) {
    return new ToolBox(tools).answer(reply, new Cancellation(), new Teller(session.listeners()));
  }

  /** Forgets the conversation. Calls in flight go on, and leave no trace in the context. */
  public void reset() {
    session.context().reset();
  }

  /**
   * Returns a session with the same backend, which it does not close, the same options, and the
   * context of now; from then on the two go their own ways.
   */
  public MelleaSession copy() {
    calls.requireOpen();
    return new MelleaSession(session.copy(), false, options);
  }

  /** Returns what this remembers now. */
  public Context context() {
    return session.context().context();
  }

  /**
   * Returns the messages that were sent last, the system prompt included; empty before the first
   * call and after {@link #reset}.
   */
  public List<Message> lastPrompt() {
    return session.context().lastPrompt();
  }

  /** Returns the backend that answers. */
  public Backend backend() {
    return session.backend();
  }

  /**
   * Ends the calls in flight as {@link Reason#CANCELLED}, and closes the backend if this session
   * opened it. If it did not, a blocking call of another thread ends when the backend next has
   * news, unless the backend listens to {@link ReplySink#onCancel}. Closing twice has no effect.
   */
  @Override
  public void close() {
    calls.close();
    session.close();
    if (owner) {
      session.backend().close();
    }
  }
}
