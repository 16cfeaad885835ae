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
import dev.mellea4j.core.generative.Generative;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Layout;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.instruct.TypedInstruction;
import dev.mellea4j.core.instruct.TypedResult;
import dev.mellea4j.core.instruct.Validation;
import dev.mellea4j.core.proxy.Caller;
import dev.mellea4j.core.proxy.GenerativeProxy;
import dev.mellea4j.core.sampling.Reviewing;
import dev.mellea4j.core.sampling.Sampling;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.CallWork.Done;
import dev.mellea4j.core.session.Cancellation;
import dev.mellea4j.core.session.Listeners;
import dev.mellea4j.core.session.PendingReply;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.session.SessionCalls;
import dev.mellea4j.core.session.SessionContext;
import dev.mellea4j.core.session.SessionParts;
import dev.mellea4j.core.session.Teller;
import dev.mellea4j.core.session.ToolBox;
import dev.mellea4j.core.tool.ToolFunction;
import dev.mellea4j.core.typed.AttemptListener;
import dev.mellea4j.core.typed.TypedAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

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
public final class MelleaSession implements AutoCloseable {

  private final Backend backend;
  private final boolean owner;
  private final ModelOptions options;
  private final SessionContext context;
  private final Listeners listeners;
  private final SessionCalls calls;

  MelleaSession(
      Backend backend, boolean owner, ModelOptions options, Context context, Listeners listeners) {
    this.backend = requireNonNull(backend, "backend");
    this.owner = owner;
    this.options = requireNonNull(options, "options");
    this.context = new SessionContext(context);
    this.listeners = listeners;
    this.calls = new SessionCalls(new SessionParts(backend, this.context, listeners), options);
  }

  /** Asks the model, and waits for the whole reply, which prints as its text. */
  public Reply chat(String text) {
    return chat(Prompt.of(text));
  }

  /** Asks the model with these options, which win over those of the session. */
  public Reply chat(String text, ModelOptions callOptions) {
    return chat(Prompt.of(text).withOptions(callOptions));
  }

  /** Asks the model, and waits for the whole reply, which prints as its text. */
  public Reply chat(Prompt prompt) {
    return run(asking(prompt));
  }

  /** Asks for a value of a type, as {@link #chat(TypedPrompt)} does. */
  public <T> T chat(String text, Class<T> type) {
    return chat(Prompt.of(text), type);
  }

  /** Asks for a value of a type, as {@link #chat(TypedPrompt)} does. */
  public <T> T chat(Prompt prompt, Class<T> type) {
    return chat(prompt.as(type)).value();
  }

  /**
   * Asks for a value of a type, and waits for it. It is also found in a reply that has thoughts,
   * prose or a fence around it, with a warning.
   *
   * @throws BackendException with {@link Reason#INVALID_RESPONSE} if the reply does not fit; it
   *     carries the reply
   */
  public <T> Answer<T> chat(TypedPrompt<T> prompt) {
    return run(asking(prompt));
  }

  /** Asks the model without waiting, as {@link #chatAsync(Prompt)} does. */
  public CompletableFuture<Reply> chatAsync(String text) {
    return chatAsync(Prompt.of(text));
  }

  /**
   * Asks the model without waiting. Cancelling the future aborts the request, and so does
   * completing it otherwise, as {@link CompletableFuture#orTimeout} does; cancelling a future that
   * was derived from it does not. What this would throw for want of a reply is the cause of the
   * {@link CompletionException}.
   */
  public CompletableFuture<Reply> chatAsync(Prompt prompt) {
    return start(asking(prompt));
  }

  /** Asks for a value of a type without waiting, as {@link #chatAsync(Prompt)} does. */
  public <T> CompletableFuture<Answer<T>> chatAsync(TypedPrompt<T> prompt) {
    return start(asking(prompt));
  }

  private CallWork<Reply> asking(Prompt prompt) {
    return CallWork.asking(calls.prepare(prompt), ReplySink.NONE);
  }

  private <T> CallWork<Answer<T>> asking(TypedPrompt<T> prompt) {
    return answer(prompt).toldTo(AttemptListener.none());
  }

  private <T> TypedAnswer<T> answer(TypedPrompt<T> prompt) {
    return new TypedAnswer<>(calls.prepare(prompt.asked()), prompt.type(), prompt.attempts());
  }

  /**
   * Has the model do a task, judges the answer by the requirements, and asks again if it does not
   * meet them, as {@link #instruct(Instruction)} does.
   *
   * @param requirements what the answer must be like; the model judges
   */
  public SamplingResult instruct(String description, String... requirements) {
    return instruct(
        Instruction.of(description)
            .withRequirements(Stream.of(requirements).map(Requirement::of).toList()));
  }

  /** Has the model do a task, with options that win over those of the session. */
  public SamplingResult instruct(String description, ModelOptions callOptions) {
    return instruct(Instruction.of(description).withOptions(callOptions));
  }

  /**
   * Has the model do a task, and waits for an answer that meets the requirements, or for the last
   * of the attempts that the strategy makes; the result says which it is. A session that remembers
   * keeps the instruction and the answer, and shows both to the judges.
   *
   * @throws IllegalArgumentException if a variable has no value, or no backend could honour the
   *     instruction
   * @throws IllegalStateException if a strategy of one's own never ends, or returns an attempt that
   *     it was not given
   */
  public SamplingResult instruct(Instruction instruction) {
    return run(sampling(instruction));
  }

  /** Has the model do a task without waiting, as {@link #chatAsync(Prompt)} asks. */
  public CompletableFuture<SamplingResult> instructAsync(Instruction instruction) {
    return start(sampling(instruction));
  }

  private Sampling sampling(Instruction instruction) {
    return new Sampling(instruction, Layout.forModel(backend.model()), calls::prepare);
  }

  /** Judges the last answer, as {@link #validate(Review)} does. */
  public List<Validation> validate(Requirement... requirements) {
    return validate(Review.of(requirements));
  }

  /**
   * Judges an answer by requirements, in the light of what the session remembers, which stays as it
   * is.
   *
   * @return what came of every requirement, in their order
   * @throws IllegalStateException if the session has had no answer, and the review has none
   */
  public List<Validation> validate(Review review) {
    return run(reviewing(review));
  }

  /** Judges an answer without waiting, as {@link #chatAsync(Prompt)} asks. */
  public CompletableFuture<List<Validation>> validateAsync(Review review) {
    return start(reviewing(review));
  }

  private Reviewing reviewing(Review review) {
    return new Reviewing(review, context, calls::prepare);
  }

  /**
   * Has the model do a task, and waits for a value of its type.
   *
   * @throws BackendException with {@link Reason#INVALID_RESPONSE} if the answer is no such value
   */
  public <T> TypedResult<T> instruct(TypedInstruction<T> instruction) {
    return run(carrying(instruction));
  }

  /** Has the model do a task without waiting, as {@link #chatAsync(Prompt)} asks. */
  public <T> CompletableFuture<TypedResult<T>> instructAsync(TypedInstruction<T> instruction) {
    return start(carrying(instruction));
  }

  private <T> CallWork<TypedResult<T>> carrying(TypedInstruction<T> instruction) {
    var sampling = sampling(instruction.instruction());
    return scope -> {
      var done = sampling.run(scope);
      var value = instruction.read(done.value().reply());
      return new Done<>(TypedResult.of(value, done.value()), done.turn());
    };
  }

  /**
   * Returns an object of an interface whose {@link Generative} methods the model stands in for, in
   * this session. Default methods are called as they are. It is safe for use by many threads.
   *
   * @throws IllegalArgumentException if it is no interface, or a method is not for a model: one
   *     that lacks the annotation, whose type has no JSON Schema, or whose parameters have no
   *     names; the message names it
   */
  public <T> T generative(Class<T> type) {
    return GenerativeProxy.of(type, new OwnCalls());
  }

  /** The calls of this session for others. */
  private final class OwnCalls implements Caller {

    @Override
    public Question prepare(Prompt prompt) {
      return calls.prepare(prompt);
    }

    @Override
    public Sampling prepare(Instruction instruction) {
      return sampling(instruction);
    }

    @Override
    public Object run(CallWork<Object> work) {
      return MelleaSession.this.run(work);
    }

    @Override
    public CompletableFuture<Object> start(CallWork<Object> work) {
      return MelleaSession.this.start(work);
    }
  }

  /** Asks about an object, as {@link Prompt#query} does. */
  public Reply query(Object object, String query) {
    return chat(Prompt.query(object, query));
  }

  /**
   * Has an object changed, and returns what became of it: another of its class, which {@link
   * Prompt#as(Class)} can read. For a list or a map, {@link Prompt#transform} takes the type.
   */
  public <T> T transform(T object, String transformation) {
    @SuppressWarnings("unchecked") // the class of a T
    var type = (Class<T>) new ShownObject(object).type();
    return chat(Prompt.transform(object, transformation), type);
  }

  private <T> T run(CallWork<T> work) {
    return calls.next().run(work);
  }

  private <T> CompletableFuture<T> start(CallWork<T> work) {
    return PendingReply.start(calls.next(), work);
  }

  /** Asks the model, and returns its text as it comes; the caller closes it. */
  public ReplyStream stream(String text) {
    return stream(Prompt.of(text));
  }

  /** Asks the model, and returns its text as it comes; the caller closes it. */
  public ReplyStream stream(Prompt prompt) {
    var question = calls.prepare(prompt);
    return ReplyStream.start(calls.next(), question);
  }

  /** Asks for a value of a type, and returns it as it fills up; the caller closes it. */
  public <T> AnswerStream<T> stream(TypedPrompt<T> prompt) {
    var answer = answer(prompt);
    return AnswerStream.start(calls.next(), answer);
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
    return new ToolBox(tools).answer(reply, new Cancellation(), new Teller(listeners));
  }

  /** Forgets the conversation. Calls in flight go on, and leave no trace in the context. */
  public void reset() {
    context.reset();
  }

  /**
   * Returns a session with the same backend, which it does not close, the same options, and the
   * context of now; from then on the two go their own ways.
   */
  public MelleaSession copy() {
    calls.requireOpen();
    return new MelleaSession(backend, false, options, context.context(), listeners.ofCopy());
  }

  /** Returns what this remembers now. */
  public Context context() {
    return context.context();
  }

  /**
   * Returns the messages that were sent last, the system prompt included; empty before the first
   * call and after {@link #reset}.
   */
  public List<Message> lastPrompt() {
    return context.lastPrompt();
  }

  /** Returns the backend that answers. */
  public Backend backend() {
    return backend;
  }

  /**
   * Ends the calls in flight as {@link Reason#CANCELLED}, and closes the backend if this session
   * opened it. If it did not, a blocking call of another thread ends when the backend next has
   * news, unless the backend listens to {@link ReplySink#onCancel}. Closing twice has no effect.
   */
  @Override
  public void close() {
    calls.close();
    if (owner) {
      backend.close();
    }
  }
}
