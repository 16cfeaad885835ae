package dev.mellea4j.core.cost;

import dev.mellea4j.api.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A backend that knows what its tokens cost, also where no reply says so.
 *
 * <p>A {@link Budget} of dollars asks it about replies that broke off.
 */
public interface Tariff {

  /** Returns what these tokens cost in US dollars; absent if that is not known. */
  Optional<BigDecimal> cost(Usage usage);
}
