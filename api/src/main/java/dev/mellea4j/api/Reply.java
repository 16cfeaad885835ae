package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model answered. It prints as its text. */
public final class Reply {

  private final String text;
  private final String thinking;
  private final List<ToolCall> toolCalls;
  private final FinishReason finishReason;
  private final Optional<String> rawFinishReason;
  private final Usage usage;
  private final Optional<String> model;
  private final Optional<String> id;
  private final Optional<Duration> timeToFirstToken;
  private final List<String> warnings;
  private final Extras messageExtras;
  private final Map<String, Object> extras;
  private final List<FloatBuffer> logits;
  private final List<FloatBuffer> rawLogits;

  private Reply(Draft draft) {
    this.text = requireNonNull(draft.text, "text");
    this.thinking = requireNonNull(draft.thinking, "thinking");
    this.toolCalls = List.copyOf(draft.toolCalls);
    this.finishReason = requireNonNull(draft.finishReason, "finishReason");
    this.rawFinishReason = draft.rawFinishReason;
    this.usage = requireNonNull(draft.usage, "usage");
    this.model = draft.model;
    this.id = draft.id;
    this.timeToFirstToken = draft.timeToFirstToken;
    this.warnings = List.copyOf(draft.warnings);
    this.messageExtras = requireNonNull(draft.messageExtras, "messageExtras");
    this.extras = draft.extras;
    this.logits = draft.logits;
    this.rawLogits = draft.rawLogits;
  }

  /**
   * Returns a reply of this text, which may be empty, that ended with {@link FinishReason#STOP}.
   */
  public static Reply of(String text) {
    return new Reply(new Draft(text));
  }

  /** Returns a copy with this text. */
  public Reply withText(String newText) {
    var draft = new Draft(this);
    draft.text = newText;
    return new Reply(draft);
  }

  /** Returns a copy with what the model thought before it answered. */
  public Reply withThinking(String thoughts) {
    var draft = new Draft(this);
    draft.thinking = thoughts;
    return new Reply(draft);
  }

  /** Returns a copy with these tool calls, in this order. */
  public Reply withToolCalls(List<ToolCall> calls) {
    var draft = new Draft(this);
    draft.toolCalls = calls;
    return new Reply(draft);
  }

  /** Returns a copy that ended for this reason, of which the provider had no word. */
  public Reply withFinishReason(FinishReason reason) {
    var draft = new Draft(this);
    draft.finishReason = reason;
    draft.rawFinishReason = Optional.empty();
    return new Reply(draft);
  }

  /** Returns a copy that ended for this reason, in the provider's own word. */
  public Reply withFinishReason(FinishReason reason, String raw) {
    var draft = new Draft(this);
    draft.finishReason = reason;
    draft.rawFinishReason = Optional.of(raw);
    return new Reply(draft);
  }

  /** Returns a copy that took these tokens. */
  public Reply withUsage(Usage tokens) {
    var draft = new Draft(this);
    draft.usage = tokens;
    return new Reply(draft);
  }

  /** Returns a copy that names the model that answered. */
  public Reply withModel(String name) {
    var draft = new Draft(this);
    draft.model = Optional.of(name);
    return new Reply(draft);
  }

  /** Returns a copy with the provider's id of this reply. */
  public Reply withId(String newId) {
    var draft = new Draft(this);
    draft.id = Optional.of(newId);
    return new Reply(draft);
  }

  /** Returns a copy whose first token came this long after the call. */
  public Reply withTimeToFirstToken(Duration time) {
    var draft = new Draft(this);
    draft.timeToFirstToken = Optional.of(time);
    return new Reply(draft);
  }

  /** Returns a copy with these warnings after those it has. */
  public Reply withMoreWarnings(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(warnings);
    all.addAll(more);
    var draft = new Draft(this);
    draft.warnings = all;
    return new Reply(draft);
  }

  /**
   * Returns a copy with what the provider wants back with the {@link #message()} in the next
   * request, such as the signature of a thought.
   */
  public Reply withMessageExtras(Extras extrasOfMessage) {
    var draft = new Draft(this);
    draft.messageExtras = extrasOfMessage;
    return new Reply(draft);
  }

  /**
   * Returns a copy with what else the provider told, by its own names.
   *
   * @param facts String, Number, Boolean, List or Map, copied deeply; null members are left out
   */
  public Reply withExtras(Map<String, ?> facts) {
    var draft = new Draft(this);
    draft.extras = NativeValue.facts(facts);
    return new Reply(draft);
  }

  /**
   * Returns a copy with the logits that each token was sampled from, minus infinity for a token
   * that could not come.
   *
   * @param rows one a token of the reply; they are not copied, and nobody writes to them any more
   */
  public Reply withLogits(List<FloatBuffer> rows) {
    var draft = new Draft(this);
    draft.logits = readOnly(rows);
    return new Reply(draft);
  }

  /** Returns a copy with the logits that the model computed, as {@link #withLogits} takes them. */
  public Reply withRawLogits(List<FloatBuffer> rows) {
    var draft = new Draft(this);
    draft.rawLogits = readOnly(rows);
    return new Reply(draft);
  }

  /** Each has a position of its own, so that no reader moves that of another. */
  private static List<FloatBuffer> readOnly(List<FloatBuffer> rows) {
    return rows.stream().map(FloatBuffer::asReadOnlyBuffer).toList();
  }

  /** Returns the text; empty if the model only called tools. */
  public String text() {
    return text;
  }

  /** Returns what the model thought before it answered; empty if nothing is known of it. */
  public String thinking() {
    return thinking;
  }

  /** Returns the tools that the model wants to have called, in its order. */
  public List<ToolCall> toolCalls() {
    return toolCalls;
  }

  public FinishReason finishReason() {
    return finishReason;
  }

  /** Returns why it ended in the provider's own word. */
  public Optional<String> rawFinishReason() {
    return rawFinishReason;
  }

  public Usage usage() {
    return usage;
  }

  /** Returns the model that answered, which may be more exact than the one asked for. */
  public Optional<String> model() {
    return model;
  }

  /** Returns the provider's id of this reply. */
  public Optional<String> id() {
    return id;
  }

  /** Returns the time from the call to the first token; absent if the reply was not streamed. */
  public Optional<Duration> timeToFirstToken() {
    return timeToFirstToken;
  }

  /** Returns sentences on what was asked and not honoured; nothing is dropped in silence. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns what else the provider told, by its own names. */
  public Map<String, Object> extras() {
    return extras;
  }

  /**
   * Returns the logits that each token was sampled from, if {@link ModelOption#LOGITS} asked for
   * them: one read-only buffer a token, of as many numbers as the vocabulary has tokens.
   */
  public List<FloatBuffer> logits() {
    return readOnly(logits);
  }

  /**
   * Returns the logits that the model computed, if {@link ModelOption#RAW_LOGITS} asked for them,
   * in the form of {@link #logits()}.
   */
  public List<FloatBuffer> rawLogits() {
    return readOnly(rawLogits);
  }

  /** Returns this reply as a turn of the conversation, for the next request. */
  public AssistantMessage message() {
    return AssistantMessage.of(text)
        .withThinking(thinking)
        .withToolCalls(toolCalls)
        .withExtras(messageExtras);
  }

  private List<Object> facts() {
    return List.of(
        text,
        thinking,
        toolCalls,
        finishReason,
        rawFinishReason,
        usage,
        model,
        id,
        timeToFirstToken,
        warnings,
        messageExtras,
        extras,
        logits,
        rawLogits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reply that && facts().equals(that.facts());
  }

  @Override
  public int hashCode() {
    return facts().hashCode();
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text;
  }

  /** What a copy changes, before it is one. */
  private static final class Draft {
    private String text;
    private String thinking = "";
    private List<ToolCall> toolCalls = List.of();
    private FinishReason finishReason = FinishReason.STOP;
    private Optional<String> rawFinishReason = Optional.empty();
    private Usage usage = Usage.UNKNOWN;
    private Optional<String> model = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<Duration> timeToFirstToken = Optional.empty();
    private List<String> warnings = List.of();
    private Extras messageExtras = Extras.none();
    private Map<String, Object> extras = Map.of();
    private List<FloatBuffer> logits = List.of();
    private List<FloatBuffer> rawLogits = List.of();

    Draft(String text) {
      this.text = text;
    }

    Draft(Reply reply) {
      this(reply.text);
      thinking = reply.thinking;
      toolCalls = reply.toolCalls;
      finishReason = reply.finishReason;
      rawFinishReason = reply.rawFinishReason;
      usage = reply.usage;
      model = reply.model;
      id = reply.id;
      timeToFirstToken = reply.timeToFirstToken;
      warnings = reply.warnings;
      messageExtras = reply.messageExtras;
      extras = reply.extras;
      logits = reply.logits;
      rawLogits = reply.rawLogits;
    }
  }
}
