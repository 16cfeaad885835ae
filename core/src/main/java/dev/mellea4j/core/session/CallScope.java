package dev.mellea4j.core.session;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ReplySink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a call has while its turn lasts: the conversation before it, and the model. */
public final class CallScope {

  private final SessionParts session;
  private final Teller teller;
  private final List<Message> history;
  private final Cancellation cancellation;

  CallScope(SessionParts session, Teller teller, List<Message> history, Cancellation cancellation) {
    this.session = session;
    this.teller = teller;
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
    return ask(question, before, pieces, request -> {});
  }

  /**
   * Asks the model.
   *
   * @param sent told every request just before it is sent
   */
  public CallResult ask(
      Question question, List<Message> before, ReplySink pieces, Consumer<GenerateRequest> sent) {
    Consumer<GenerateRequest> prompted = r -> session.context().prompted(r.messages());
    var result =
        new ToolLoop(session.backend(), question, cancellation, teller)
            .run(before, pieces, prompted.andThen(sent));
    result.reply().warnings().forEach(this::warn);
    return result;
  }

  /** Returns who tells the listeners what happens in this call. */
  public Teller teller() {
    return teller;
  }

  /** Whether the session remembers what was said, so that it may be shown again. */
  public boolean remembers() {
    return session.context().context().remembers();
  }

  /**
   * Runs parts of this call that do not depend on each other at once, each in a scope of its own.
   *
   * @return what comes of them, in their order
   */
  public <T> List<T> atOnce(List<Function<CallScope, T>> parts) {
    var forked = new ArrayList<Function<Cancellation, T>>();
    for (var part : parts) {
      forked.add(own -> part.apply(new CallScope(session, teller, history, own)));
    }
    return Fork.run(cancellation, forked);
  }

  /** Logs a warning, once for a backend. */
  public void warn(String warning) {
    WarningLog.of(session.backend()).log(warning);
  }
}
