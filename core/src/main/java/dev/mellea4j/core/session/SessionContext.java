package dev.mellea4j.core.session;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.core.Compactor;
import dev.mellea4j.core.Context;
import java.util.List;
import java.util.Optional;

/** The context of a session, which calls read when they begin and extend when they succeed. */
public final class SessionContext {

  private Context context;
  private int resets;
  private List<Message> lastPrompt = List.of();
  private Optional<AssistantMessage> lastAnswer = Optional.empty();

  public SessionContext(Context context) {
    this.context = requireNonNull(context, "context");
  }

  public synchronized Context context() {
    return context;
  }

  public synchronized List<Message> lastPrompt() {
    return lastPrompt;
  }

  /** Returns what the model said last, whether the context remembers it or not. */
  public synchronized Optional<AssistantMessage> lastAnswer() {
    return lastAnswer;
  }

  synchronized void prompted(List<Message> messages) {
    lastPrompt = messages;
  }

  public synchronized void reset() {
    context = requireNonNull(context.cleared(), "context");
    lastPrompt = List.of();
    lastAnswer = Optional.empty();
    resets++;
  }

  synchronized Reading read() {
    return new Reading(context, context.messages(), resets);
  }

  /**
   * Adds what came of a call, unless this was reset since the call began.
   *
   * @param history what the call left of the conversation before it
   */
  synchronized void add(Reading before, List<Message> history, List<Message> turn) {
    if (before.resets() == resets && !turn.isEmpty()) {
      if (!history.equals(before.messages())) {
        context = requireNonNull(context.cleared().with(history), "context");
      }
      context = requireNonNull(context.with(turn), "context");
      lastAnswer = answer(turn).or(() -> lastAnswer);
    }
  }

  private static Optional<AssistantMessage> answer(List<Message> turn) {
    return turn.get(turn.size() - 1) instanceof AssistantMessage said
        ? Optional.of(said)
        : Optional.empty();
  }

  /** What a call remembers of those before it. */
  record Reading(Context context, List<Message> messages, int resets) {

    /** Returns the messages, made shorter if the context wants that. */
    List<Message> compacted(Compactor.Model model) {
      return context.compactor().map(compactor -> compacted(compactor, model)).orElse(messages);
    }

    private List<Message> compacted(Compactor compactor, Compactor.Model model) {
      var shorter =
          requireNonNull(
              compactor.compact(messages, model),
              "A compactor returned null. Have it return the messages that are to be remembered");
      return List.copyOf(shorter);
    }
  }
}
