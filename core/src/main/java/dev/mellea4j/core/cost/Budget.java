package dev.mellea4j.core.cost;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be spent, in tokens or in US dollars, by one session or by several together.
 *
 * <p>Before each request it is checked whether something is left, and after each reply what that
 * took is counted; so the last reply may go beyond it, and calls that run at the same time may each
 * be the last. Of a reply that broke off, or that nobody waited for any more, what came is counted:
 * as its backend did, else estimated by the model's tokenizer, or as a token for every four
 * characters. Where something cannot be counted the next request fails too. Safe for use by many
 * threads.
 */
public final class Budget {

  private final OptionalLong mostTokens;
  private final Optional<BigDecimal> mostDollars;
  private long tokens;
  private BigDecimal dollars = BigDecimal.ZERO;
  private long replies;
  private boolean uncounted;

  private Budget(OptionalLong mostTokens, Optional<BigDecimal> mostDollars) {
    this.mostTokens = mostTokens;
    this.mostDollars = mostDollars;
  }

  /**
   * Returns a budget of tokens, input and output together, cached ones included.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Budget ofTokens(long most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "A budget of %d tokens allows nothing. Give it 1 or more".formatted(most));
    }
    return new Budget(OptionalLong.of(most), Optional.empty());
  }

  /**
   * Returns a budget of US dollars, as replies say in {@link Usage#cost()} what they took.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Budget ofDollars(BigDecimal most) {
    if (most.signum() <= 0) {
      throw new IllegalArgumentException(
          "A budget of %s dollars allows nothing. Give it more than 0"
              .formatted(most.toPlainString()));
    }
    return new Budget(OptionalLong.empty(), Optional.of(most));
  }

  /** Returns a budget of US dollars, such as {@code ofDollars("0.50")}. */
  public static Budget ofDollars(String most) {
    return ofDollars(new BigDecimal(most));
  }

  /** Returns the tokens spent so far. */
  public synchronized long tokens() {
    return tokens;
  }

  /** Returns the US dollars spent so far, as far as that is known. */
  public synchronized BigDecimal dollars() {
    return dollars;
  }

  /** Returns a backend that keeps to this budget; closing it closes the one behind it. */
  public Backend keptBy(Backend backend) {
    return new BudgetedBackend(backend, this);
  }

  /**
   * Checks that something is left.
   *
   * @throws BackendException for QUOTA_EXHAUSTED if nothing is
   */
  synchronized void check() {
    if (uncounted) {
      throw exhausted(
          "cannot be kept: a reply did not say what it took. Give the price of its model with"
              + " Prices, or a budget of tokens");
    }
    if (mostTokens.isPresent() && tokens >= mostTokens.getAsLong()) {
      throw exhausted("is spent: %d in %d replies".formatted(tokens, replies));
    }
    if (mostDollars.isPresent() && dollars.compareTo(mostDollars.get()) >= 0) {
      throw exhausted("is spent: %s in %d replies".formatted(dollars.toPlainString(), replies));
    }
  }

  private BackendException exhausted(String what) {
    return new BackendException(
        Reason.QUOTA_EXHAUSTED, "The session's budget of %s %s".formatted(this, what));
  }

  /** Takes what a reply took. */
  synchronized void spend(Usage usage) {
    replies++;
    tokens += usage.input().orElse(0) + usage.output().orElse(0);
    dollars = dollars.add(usage.cost().orElse(BigDecimal.ZERO));
    uncounted |= mostDollars.isPresent() ? usage.cost().isEmpty() : isUncounted(usage);
  }

  private static boolean isUncounted(Usage usage) {
    return usage.input().isEmpty() && usage.output().isEmpty();
  }

  /** Returns what may be spent. */
  @Override
  public String toString() {
    return mostDollars
        .map(most -> most.toPlainString() + " dollars")
        .orElseGet(() -> mostTokens.orElse(0) + " tokens");
  }
}
