package dev.mellea4j.core.cost;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.conversation.TokenCount;
import java.util.Optional;

/** Reckons what a request took whose reply did not come to its end: what came is paid for. */
final class BrokenOff {

  private final Backend backend;
  private final String asked;

  /**
   * Makes one.
   *
   * @param asked all that the model was shown
   */
  BrokenOff(Backend backend, String asked) {
    this.backend = backend;
    this.asked = asked;
  }

  /**
   * Returns what was counted, and estimates of what was not; absent if nothing came.
   *
   * @param heard what came in pieces
   */
  Optional<Usage> usage(Throwable failure, String heard) {
    var partial =
        failure instanceof BackendException known ? known.partialReply() : Optional.<Reply>empty();
    var counted = partial.map(Reply::usage).orElse(Usage.UNKNOWN);
    var came =
        heard.isEmpty() ? partial.map(Reply::message).map(TokenCount::shown).orElse("") : heard;
    return counted.equals(Usage.UNKNOWN) && came.isEmpty()
        ? Optional.empty()
        : Optional.of(priced(estimated(counted, came)));
  }

  private Usage estimated(Usage counted, String came) {
    var usage = counted;
    if (counted.input().isEmpty()) {
      usage = usage.withInput(tokens(asked));
    }
    if (counted.output().isEmpty() && !came.isEmpty()) {
      usage = usage.withOutput(tokens(came));
    }
    return usage;
  }

  private long tokens(String text) {
    return Math.max(1, counted(text));
  }

  /** A backend that has just failed may not count any more. */
  private int counted(String text) {
    try {
      return TokenCount.of(backend, text);
    } catch (RuntimeException e) {
      return TokenCount.estimated(text);
    }
  }

  private Usage priced(Usage usage) {
    return usage.cost().isEmpty() && backend instanceof Tariff tariff
        ? tariff.cost(usage).map(usage::withCost).orElse(usage)
        : usage;
  }
}
