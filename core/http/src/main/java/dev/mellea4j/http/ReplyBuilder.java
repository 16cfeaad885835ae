package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a reply together from its pieces, and hands them on as they come. For one thread. */
public final class ReplyBuilder {

  private final Answer answer;
  private final HttpCall call;
  private final PieceText text = new PieceText();
  private final PieceText thinking = new PieceText();
  private final ToolCallBuilder toolCalls = new ToolCallBuilder();
  private final List<String> warnings = new ArrayList<>(0);
  private Map<String, Object> messageExtras = Map.of();
  private Optional<ThinkTags> thoughts = Optional.empty();
  private Optional<String> owner = Optional.empty();
  private final Map<String, Object> extras = new LinkedHashMap<>();
  private Optional<FinishReason> finishReason = Optional.empty();
  private Optional<String> rawFinishReason = Optional.empty();
  private Usage usage = Usage.UNKNOWN;
  private Optional<String> model = Optional.empty();
  private Optional<String> id = Optional.empty();
  private Optional<Duration> firstToken = Optional.empty();

  ReplyBuilder(Answer answer, HttpCall call) {
    this.answer = answer;
    this.call = call;
  }

  /**
   * Takes thoughts out of the beginning of the text, where they stand between {@code <think>} and
   * {@code </think>}. To be called before there is text.
   *
   * @param within whether the text begins within a thought, without the first tag
   */
  public void splitThoughts(boolean within) {
    thoughts = Optional.of(new ThinkTags(within, false, this::thinking, this::addText));
  }

  /**
   * Does so for models that put what they say behind a thought between {@code <response>} and
   * {@code </response>}, which is taken out of these.
   */
  public void splitThoughtsAndResponse() {
    thoughts = Optional.of(new ThinkTags(false, true, this::thinking, this::addText));
  }

  /** Adds text and hands it on; an empty piece has no effect. */
  public void text(String piece) {
    if (thoughts.isEmpty()) {
      addText(piece);
    } else {
      thoughts.get().add(piece);
    }
  }

  private void addText(String piece) {
    var ready = text.add(piece);
    if (!ready.isEmpty()) {
      token();
      call.handOn(sink -> sink.text(ready));
    }
  }

  /** Adds thinking and hands it on; an empty piece has no effect. */
  public void thinking(String piece) {
    var ready = thinking.add(piece);
    if (!ready.isEmpty()) {
      token();
      call.handOn(sink -> sink.thinking(ready));
    }
  }

  /** Hands on what was kept back. */
  private void endText() {
    thoughts.ifPresent(ThinkTags::end);
    var lastThought = thinking.end();
    if (!lastThought.isEmpty()) {
      call.handOn(sink -> sink.thinking(lastThought));
    }
    var lastText = text.end();
    if (!lastText.isEmpty()) {
      call.handOn(sink -> sink.text(lastText));
    }
  }

  private void token() {
    if (firstToken.isEmpty() && answer.isStreamed()) {
      firstToken = Optional.of(call.elapsed());
    }
    if (isFinished()) {
      answer.isWhole();
    }
  }

  /**
   * Adds a fragment of a tool call; fragments of one call may come apart and between others. When
   * another call begins, those before it are handed on whose arguments are whole.
   *
   * @param index which call of the reply it belongs to; the calls are sorted by it
   * @param id set once; empty if the fragment has none
   * @param name appended; empty if the fragment has none
   * @param arguments appended; empty if the fragment has none
   */
  public void toolCall(int index, String id, String name, String arguments) {
    token();
    if (!toolCalls.has(index)) {
      toolCalls.handOnWhole(this::owned, this::handOn);
    }
    toolCalls.add(index, id, name, arguments);
  }

  private void handOn(ToolCall done) {
    call.handOn(sink -> sink.toolCall(done));
  }

  /**
   * Hands on the tool calls so far that are not yet, as no fragment comes to them any more. {@link
   * #build} does so for those that are left.
   */
  public void endToolCalls() {
    if (toolCalls.count() > 0) {
      toolCalls.handOnAll(this::owned, this::handOn);
    }
  }

  /**
   * Adds what the {@linkplain #owner owner} wants back with a tool call; a value is as {@link
   * Extras} takes it.
   */
  public void toolCallExtra(int index, String name, Object value) {
    toolCalls.addExtra(index, name, value);
  }

  /** Returns how many tool calls there are, which is the index of a further one. */
  public int toolCalls() {
    return toolCalls.count();
  }

  /**
   * Sets why the reply ended; without it the reply is incomplete. Of a stream, more may come for
   * two seconds, such as the usage; then it has ended, though the server does not end it.
   *
   * @param raw the provider's own word
   */
  public void finish(FinishReason reason, String raw) {
    rawFinishReason = Optional.of(raw);
    finish(reason);
  }

  /** Sets why the reply ended, if the provider has no word for it. */
  public void finish(FinishReason reason) {
    finishReason = Optional.of(reason);
    answer.isWhole();
  }

  /** Returns whether it is known why the reply ended. */
  public boolean isFinished() {
    return finishReason.isPresent();
  }

  /** Sets the usage. */
  public void usage(Usage tokens) {
    usage = tokens;
  }

  /** Returns the usage so far. */
  public Usage usage() {
    return usage;
  }

  /** Sets the model that answers; an empty name has no effect. */
  public void model(String name) {
    if (!name.isEmpty()) {
      model = Optional.of(name);
    }
  }

  /** Sets the provider's id of the reply; an empty one has no effect. */
  public void id(String newId) {
    if (!newId.isEmpty()) {
      id = Optional.of(newId);
    }
  }

  /** Adds warnings. */
  public void warnings(List<String> sentences) {
    warnings.addAll(sentences);
  }

  /** Names whose wire format the reply is in, and so who owns what it wants back. */
  public void owner(String name) {
    owner = Optional.of(name);
  }

  /**
   * Adds what the {@linkplain #owner owner} wants back with the message; a value is as {@link
   * Extras} takes it.
   */
  public void messageExtra(String name, Object value) {
    messageExtras = messageExtras.isEmpty() ? new LinkedHashMap<>() : messageExtras;
    messageExtras.put(name, value);
  }

  /** Adds what else the provider told. */
  public void extra(String name, Object value) {
    extras.put(name, value);
  }

  /**
   * Returns the reply.
   *
   * @throws BackendException with {@link BackendException.Reason#INCOMPLETE} if it is not known why
   *     it ended
   */
  public Reply build() {
    if (finishReason.isEmpty()) {
      throw answer.unfinished(hasBegun());
    }
    endText();
    endToolCalls();
    return partial();
  }

  /** Whether there is anything of a reply. */
  boolean hasBegun() {
    return !text.isEmpty()
        || !thinking.isEmpty()
        || toolCalls.count() > 0
        || thoughts.map(ThinkTags::holds).orElse(false);
  }

  /** What has arrived so far. */
  Reply partial() {
    var reply = withText(Reply.of(text.toString())).withMoreWarnings(warnings);
    reply = usage.equals(Usage.UNKNOWN) ? reply : reply.withUsage(usage);
    reply =
        rawFinishReason.isPresent()
            ? reply.withFinishReason(reason(), rawFinishReason.get())
            : reply.withFinishReason(reason());
    reply = model.isPresent() ? reply.withModel(model.get()) : reply;
    reply = id.isPresent() ? reply.withId(id.get()) : reply;
    reply = extras.isEmpty() ? reply : reply.withExtras(extras);
    return firstToken.isPresent() ? reply.withTimeToFirstToken(firstToken.get()) : reply;
  }

  /** With what stands beside the text in the message; every copy costs, so only what there is. */
  private Reply withText(Reply reply) {
    var whole = thinking.isEmpty() ? reply : reply.withThinking(thinking.toString());
    whole = toolCalls.count() == 0 ? whole : whole.withToolCalls(toolCalls.calls(this::owned));
    return messageExtras.isEmpty() ? whole : whole.withMessageExtras(owned(messageExtras));
  }

  private Extras owned(Map<String, Object> facts) {
    return facts.isEmpty() ? Extras.none() : Extras.of(owner.orElseThrow(), facts);
  }

  /** The reason, but a reply with tool calls ended for them whatever the provider calls it. */
  private FinishReason reason() {
    var reason = finishReason.orElse(FinishReason.OTHER);
    return reason == FinishReason.STOP && toolCalls.count() > 0 ? FinishReason.TOOL_CALLS : reason;
  }
}
