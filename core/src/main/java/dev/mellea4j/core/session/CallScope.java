package dev.mellea4j.core.session;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ReplySink;
import java.util.List;

/** What a call has while its turn lasts: the conversation before it, and the model. */
public final class CallScope {

  private final Backend backend;
  private final SessionContext context;
  private final List<Message> history;
  private final Cancellation cancellation;

  CallScope(
      Backend backend, SessionContext context, List<Message> history, Cancellation cancellation) {
    this.backend = backend;
    this.context = context;
    this.history = history;
    this.cancellation = cancellation;
  }

  /** Returns what the session remembers of the calls before. */
  public List<Message> history() {
    return history;
  }

  /**
   * Asks the model, running the tools that it calls, until it has answered or the call is
   * cancelled. What the replies warn of is logged.
   *
   * @param before the messages that the question follows
   */
  public CallResult ask(Question question, List<Message> before, ReplySink pieces) {
    var result =
        new ToolLoop(backend, question, cancellation)
            .run(before, pieces, sent -> context.prompted(sent.messages()));
    result.reply().warnings().forEach(this::warn);
    return result;
  }

  /** Logs a warning, once for a backend. */
  public void warn(String warning) {
    WarningLog.of(backend).log(warning);
  }
}
