package dev.mellea4j.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a provider should keep what it computed: the prompt up to and with the content, or the
 * tools up to and with the tool, that has it.
 *
 * <p>It is a hint. Providers that cache of themselves, or not at all, take no notice, and nothing
 * warns of that: the reply is the same, and {@link Usage#cached()} says what came from a cache.
 */
public final class CachePoint {

  /** Keeps as long as the provider does if nothing is said, such as 5 minutes. */
  public static final CachePoint STANDARD = new CachePoint(Optional.empty());

  private final Optional<Duration> lifetime;

  private CachePoint(Optional<Duration> lifetime) {
    this.lifetime = lifetime;
  }

  /**
   * Returns a point that keeps for this long, or the next time the provider offers.
   *
   * @throws IllegalArgumentException if it is not longer than zero
   */
  public static CachePoint of(Duration lifetime) {
    if (lifetime.isNegative() || lifetime.isZero()) {
      throw new IllegalArgumentException(
          "The lifetime of a cache point is %s. Make it longer than zero".formatted(lifetime));
    }
    return new CachePoint(Optional.of(lifetime));
  }

  /** Returns how long to keep it, if that was said. */
  public Optional<Duration> lifetime() {
    return lifetime;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CachePoint that && lifetime.equals(that.lifetime);
  }

  @Override
  public int hashCode() {
    return Objects.hash(CachePoint.class, lifetime);
  }

  @Override
  public String toString() {
    return lifetime.map("cache point for %s"::formatted).orElse("cache point");
  }
}
