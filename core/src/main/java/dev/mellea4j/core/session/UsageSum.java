package dev.mellea4j.core.session;

import dev.mellea4j.api.Usage;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Adds up tokens and costs. A sum of which one part is unknown is unknown. */
final class UsageSum {

  private UsageSum() {}

  static Usage of(Usage a, Usage b) {
    var sum = Usage.UNKNOWN;
    sum = with(sum, Usage::withInput, a.input(), b.input());
    sum = with(sum, Usage::withOutput, a.output(), b.output());
    sum = with(sum, Usage::withCached, a.cached(), b.cached());
    sum = with(sum, Usage::withCacheWritten, a.cacheWritten(), b.cacheWritten());
    sum = with(sum, Usage::withReasoning, a.reasoning(), b.reasoning());
    return a.cost().isPresent() && b.cost().isPresent()
        ? sum.withCost(a.cost().get().add(b.cost().get()))
        : sum;
  }

  private static Usage with(
      Usage sum, BiFunction<Usage, Long, Usage> set, OptionalLong a, OptionalLong b) {
    return a.isPresent() && b.isPresent() ? set.apply(sum, a.getAsLong() + b.getAsLong()) : sum;
  }
}
