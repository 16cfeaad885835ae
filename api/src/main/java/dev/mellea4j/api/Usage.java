package dev.mellea4j.api;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many tokens a reply took, and what it cost. What nobody counted is absent, which is not zero.
 */
public final class Usage {

  /** Nothing was counted. */
  public static final Usage UNKNOWN =
      new Usage(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty());

  private final OptionalLong input;
  private final OptionalLong output;
  private final OptionalLong cached;
  private final OptionalLong cacheWritten;
  private final OptionalLong reasoning;
  private final Optional<BigDecimal> cost;

  private Usage(
      OptionalLong input,
      OptionalLong output,
      OptionalLong cached,
      OptionalLong cacheWritten,
      OptionalLong reasoning,
      Optional<BigDecimal> cost) {
    this.input = input;
    this.output = output;
    this.cached = cached;
    this.cacheWritten = cacheWritten;
    this.reasoning = reasoning;
    this.cost = cost;
  }

  /** Returns the usage of a prompt and a reply. */
  public static Usage of(long input, long output) {
    return UNKNOWN.withInput(input).withOutput(output);
  }

  /** Returns a copy with this many tokens in the prompt, those of a cache included. */
  public Usage withInput(long tokens) {
    return new Usage(OptionalLong.of(tokens), output, cached, cacheWritten, reasoning, cost);
  }

  /** Returns a copy with this many tokens in the reply, thinking included. */
  public Usage withOutput(long tokens) {
    return new Usage(input, OptionalLong.of(tokens), cached, cacheWritten, reasoning, cost);
  }

  /** Returns a copy with this many tokens of the prompt read from a cache. */
  public Usage withCached(long tokens) {
    return new Usage(input, output, OptionalLong.of(tokens), cacheWritten, reasoning, cost);
  }

  /** Returns a copy with this many tokens of the prompt written into a cache. */
  public Usage withCacheWritten(long tokens) {
    return new Usage(input, output, cached, OptionalLong.of(tokens), reasoning, cost);
  }

  /** Returns a copy with this many tokens of the reply spent on thinking. */
  public Usage withReasoning(long tokens) {
    return new Usage(input, output, cached, cacheWritten, OptionalLong.of(tokens), cost);
  }

  /** Returns a copy that cost this many US dollars. */
  public Usage withCost(BigDecimal dollars) {
    return new Usage(
        input, output, cached, cacheWritten, reasoning, Optional.of(dollars.stripTrailingZeros()));
  }

  /** Returns the tokens of the prompt, those read from or written into a cache included. */
  public OptionalLong input() {
    return input;
  }

  /** Returns the tokens of the reply, thinking included. */
  public OptionalLong output() {
    return output;
  }

  /** Returns the tokens of the prompt that came from a cache. */
  public OptionalLong cached() {
    return cached;
  }

  /** Returns the tokens of the prompt that were written into a cache, which may cost extra. */
  public OptionalLong cacheWritten() {
    return cacheWritten;
  }

  /** Returns the tokens of the reply that were spent on thinking. */
  public OptionalLong reasoning() {
    return reasoning;
  }

  /**
   * Returns what it cost in US dollars: as the provider said, else as a session reckons from the
   * price of the model, where that is known.
   */
  public Optional<BigDecimal> cost() {
    return cost;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Usage that
        && input.equals(that.input)
        && output.equals(that.output)
        && cached.equals(that.cached)
        && cacheWritten.equals(that.cacheWritten)
        && reasoning.equals(that.reasoning)
        && cost.equals(that.cost);
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, output, cached, cacheWritten, reasoning, cost);
  }

  @Override
  public String toString() {
    return "%s in, %s out%s"
        .formatted(text(input), text(output), cost.map(c -> ", $" + c.toPlainString()).orElse(""));
  }

  private static String text(OptionalLong tokens) {
    return tokens.isPresent() ? Long.toString(tokens.getAsLong()) : "?";
  }
}
