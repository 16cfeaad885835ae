package dev.mellea4j.api;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** What a model can do, as far as that is known. */
public final class Capabilities {

  private static final Capabilities UNKNOWN = new Capabilities(Map.of(), OptionalInt.empty());

  private final Map<Capability, Boolean> known;
  private final OptionalInt contextLength;

  private Capabilities(Map<Capability, Boolean> known, OptionalInt contextLength) {
    this.known = Map.copyOf(known);
    this.contextLength = contextLength;
  }

  /** Returns capabilities of which nothing is known. */
  public static Capabilities unknown() {
    return UNKNOWN;
  }

  /** Returns a copy that knows whether it can do this. */
  public Capabilities with(Capability capability, boolean able) {
    var all = new EnumMap<Capability, Boolean>(Capability.class);
    all.putAll(known);
    all.put(capability, able);
    return new Capabilities(all, contextLength);
  }

  /** Returns a copy that knows how many tokens a prompt and its reply may have together. */
  public Capabilities withContextLength(int tokens) {
    return new Capabilities(known, OptionalInt.of(tokens));
  }

  /** Returns whether it can do this, or that nobody knows. */
  public Answer supports(Capability capability) {
    var able = known.get(capability);
    if (able == null) {
      return Answer.UNKNOWN;
    }
    return able ? Answer.YES : Answer.NO;
  }

  /** Returns how many tokens a prompt and its reply may have together, if that is known. */
  public OptionalInt contextLength() {
    return contextLength;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Capabilities that
        && known.equals(that.known)
        && contextLength.equals(that.contextLength);
  }

  @Override
  public int hashCode() {
    return Objects.hash(known, contextLength);
  }

  @Override
  public String toString() {
    return known.toString();
  }

  /** Whether a model can do something. */
  public enum Answer {
    /** It can. */
    YES,
    /** It cannot: such a request fails before it is sent. */
    NO,
    /** Nobody knows before it is tried. */
    UNKNOWN
  }
}
