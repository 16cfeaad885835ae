package dev.mellea4j.core.session;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.event.SessionEvent;
import dev.mellea4j.core.event.SessionEvent.Source;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Validation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells the listeners what happens in one call; without any it does nothing. */
public final class Teller {

  private final Listeners listeners;
  private final long call;
  private final AtomicLong requests = new AtomicLong();

  /** Makes the one of the next call. */
  public Teller(Listeners listeners) {
    this.listeners = listeners;
    this.call = listeners.isEmpty() ? 0 : listeners.nextCall();
  }

  /** Tells that an answer was judged by one requirement. */
  public void validated(Validation validation) {
    tell(0, source -> new SessionEvent.Validated(source, validation));
  }

  /** Tells that an answer was judged by all requirements. */
  public void attempted(Attempt attempt) {
    tell(0, source -> new SessionEvent.Attempted(source, attempt));
  }

  /**
   * Sends a request, and tells what becomes of it.
   *
   * @param pieces told the reply as it comes
   * @param sending sends it, and tells the sink that it is given
   */
  Reply sent(GenerateRequest request, ReplySink pieces, Function<ReplySink, Reply> sending) {
    if (listeners.isEmpty()) {
      return sending.apply(pieces);
    }
    long number = requests.incrementAndGet();
    tell(number, source -> new SessionEvent.Requested(source, request));
    long start = System.nanoTime();
    try {
      var reply = sending.apply(new ToldSink(pieces, event -> tell(number, event)));
      tell(number, source -> new SessionEvent.Replied(source, reply, since(start)));
      return reply;
    } catch (Throwable e) {
      tell(number, source -> new SessionEvent.Failed(source, e, since(start)));
      throw e;
    }
  }

  /** Runs a tool, and tells what became of it. */
  ToolMessage ran(ToolCall toolCall, Supplier<ToolMessage> running) {
    long start = System.nanoTime();
    var result = running.get();
    tell(
        requests.get(), source -> new SessionEvent.ToolRan(source, toolCall, result, since(start)));
    return result;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void tell(long request, Function<Source, SessionEvent> event) {
    if (!listeners.isEmpty()) {
      listeners.tell(event.apply(new Source(listeners.session(), call, request, Instant.now())));
    }
  }
}
