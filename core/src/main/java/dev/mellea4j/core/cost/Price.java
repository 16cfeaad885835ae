package dev.mellea4j.core.cost;

import dev.mellea4j.api.Usage;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What a million tokens of a model cost, in US dollars. Immutable. */
public final class Price {

  private static final int MILLION_DIGITS = 6;

  private final BigDecimal input;
  private final BigDecimal output;
  private final Optional<BigDecimal> cached;
  private final Optional<BigDecimal> cacheWritten;
  private final OptionalLong above;
  private final Optional<Price> beyond;

  private Price(
      BigDecimal input,
      BigDecimal output,
      Optional<BigDecimal> cached,
      Optional<BigDecimal> cacheWritten,
      OptionalLong above,
      Optional<Price> beyond) {
    this.input = notNegative(input);
    this.output = notNegative(output);
    this.cached = cached.map(Price::notNegative);
    this.cacheWritten = cacheWritten.map(Price::notNegative);
    this.above = above;
    this.beyond = beyond;
  }

  private static BigDecimal notNegative(BigDecimal dollars) {
    if (dollars.signum() < 0) {
      throw new IllegalArgumentException(
          "A price is %s; make it 0 or more".formatted(dollars.toPlainString()));
    }
    return dollars;
  }

  /**
   * Returns a price of input and output, in US dollars for a million tokens.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static Price of(BigDecimal input, BigDecimal output) {
    return new Price(
        input, output, Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  /** Returns a price of input and output, such as {@code of("2.5", "10")}. */
  public static Price of(String input, String output) {
    return of(new BigDecimal(input), new BigDecimal(output));
  }

  /** Returns a copy with a price of input that is read from a cache; by default that of others. */
  public Price withCached(BigDecimal dollars) {
    return new Price(input, output, Optional.of(dollars), cacheWritten, above, beyond);
  }

  /**
   * Returns a copy with a price of input that is written into a cache; by default that of others.
   */
  public Price withCacheWritten(BigDecimal dollars) {
    return new Price(input, output, cached, Optional.of(dollars), above, beyond);
  }

  /** Returns a copy with another price for the whole of what has more tokens of input than this. */
  public Price above(long inputTokens, Price other) {
    return new Price(
        input, output, cached, cacheWritten, OptionalLong.of(inputTokens), Optional.of(other));
  }

  /** Returns what these tokens cost in US dollars; absent if input or output was not counted. */
  public Optional<BigDecimal> of(Usage usage) {
    if (input.signum() == 0 && output.signum() == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    if (usage.input().isEmpty() || usage.output().isEmpty()) {
      return Optional.empty();
    }
    long tokens = usage.input().getAsLong();
    return Optional.of(beyond.filter(other -> tokens > above.getAsLong()).orElse(this).sum(usage));
  }

  private BigDecimal sum(Usage usage) {
    long read = usage.cached().orElse(0);
    long written = usage.cacheWritten().orElse(0);
    long rest = Math.max(0, usage.input().orElse(0) - read - written);
    return input
        .multiply(BigDecimal.valueOf(rest))
        .add(cached.orElse(input).multiply(BigDecimal.valueOf(read)))
        .add(cacheWritten.orElse(input).multiply(BigDecimal.valueOf(written)))
        .add(output.multiply(BigDecimal.valueOf(usage.output().orElse(0))))
        .movePointLeft(MILLION_DIGITS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Price that
        && input.equals(that.input)
        && output.equals(that.output)
        && cached.equals(that.cached)
        && cacheWritten.equals(that.cacheWritten)
        && above.equals(that.above)
        && beyond.equals(that.beyond);
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, output, cached, cacheWritten, above, beyond);
  }

  @Override
  public String toString() {
    return "$%s in, $%s out".formatted(input.toPlainString(), output.toPlainString());
  }
}
