package dev.mellea4j.jinja.value;

import java.math.BigInteger;
import java.util.List;

/** What is left of the limits of one rendering. */
public final class Budget {

  private static final int CHARACTERS_A_STEP = 16;
  private static final int COMPARISONS_A_STEP = 4096;
  private static final int BITS_A_STEP = 16;

  private final int mostOutput;
  private final long mostSteps;
  private final int mostDepth;
  private long steps;
  private int depth;

  public Budget(int mostOutput, long mostSteps, int mostDepth) {
    this.mostOutput = mostOutput;
    this.mostSteps = mostSteps;
    this.mostDepth = mostDepth;
    steps = mostSteps;
  }

  /** One that nothing exceeds. */
  static Budget unlimited() {
    return new Budget(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  public void spend(long count) {
    steps -= count;
    if (steps < 0) {
      throw new Failure(
          "Rendering needs more than %s steps".formatted(mostSteps),
          "Simplify the template or raise the limit");
    }
  }

  /** Passes if a text of this length may be made. */
  public void text(long length) {
    if (length > mostOutput) {
      throw new Failure(
          "Text is longer than %s characters".formatted(mostOutput),
          "Shorten it or raise the limit");
    }
    spend(length / CHARACTERS_A_STEP);
  }

  /** Pays for searching a text for another, which takes time by the length of both. */
  public void search(Object text, Object wanted) {
    if (Text.is(text)) {
      long length = text.toString().length();
      long steps = Text.is(wanted) ? length * wanted.toString().length() / COMPARISONS_A_STEP : 0;
      spend(length / CHARACTERS_A_STEP + steps);
    }
  }

  /** Pays for a value that was made. */
  public <T> T made(T value) {
    if (value instanceof String text) {
      text(text.length());
    } else if (value instanceof List<?> list) {
      spend(list.size());
    } else if (value instanceof Dict dict) {
      spend(dict.size());
    } else if (value instanceof BigInteger integer) {
      spend(integer.bitLength() / BITS_A_STEP);
    }
    return value;
  }

  int output() {
    return mostOutput;
  }

  /** Goes into a macro or a recursive loop; every call is followed by one of {@link #leave()}. */
  public void enter() {
    if (++depth > mostDepth) {
      throw new Failure(
          "Macros and recursive loops are more than %s levels deep".formatted(mostDepth),
          "End the recursion or raise the limit");
    }
  }

  public void leave() {
    depth--;
  }
}
