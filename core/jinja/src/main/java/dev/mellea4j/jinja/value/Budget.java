package dev.mellea4j.jinja.value;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/**
 * What is left of the limits of one rendering. All work is paid from it, in steps of some 40 ns:
 * what takes longer costs more.
 */
public final class Budget {

  /** Characters that are copied or compared in a step. */
  private static final int COPIED = 128;

  /** Characters that are looked at in a step. */
  private static final int READ = 32;

  /** Characters that are worked on one by one in a step. */
  private static final int WORKED = 4;

  /** Bits of an integer that are looked at in a step. */
  private static final int BITS = 1024;

  /** Slots that are copied in a step. */
  private static final int SLOTS = 4;

  /** How many times the longest text may be held at a time. */
  private static final int TEXTS_HELD = 16;

  /** Most levels of a value that is compared or written. */
  private static final int MOST_NESTED = 1000;

  /** Steps between two looks at the watch: less than a millisecond. */
  private static final int BETWEEN_LOOKS = 4096;

  private final int mostOutput;
  private final long mostSteps;
  private final int mostDepth;
  private final Watch watch;
  private final Memory memory;
  private long steps;
  private long nextLook;
  private int depth;
  private int nested;

  public Budget(
      int mostOutput, long mostSteps, int mostDepth, Duration mostTime, Runnable checkpoint) {
    this.mostOutput = mostOutput;
    this.mostSteps = mostSteps;
    this.mostDepth = mostDepth;
    watch = new Watch(mostTime, checkpoint);
    memory = new Memory((long) mostOutput * TEXTS_HELD);
    steps = mostSteps;
    nextLook = steps;
  }

  /** One that nothing exceeds. */
  static Budget unlimited() {
    return new Budget(
        Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(1), () -> {});
  }

  public Memory memory() {
    return memory;
  }

  public void spend(long count) {
    steps -= count;
    if (steps < nextLook) {
      look();
    }
  }

  private void look() {
    if (steps < 0) {
      throw new Failure(
          "Rendering needs more than %s steps".formatted(mostSteps),
          "Simplify the template or raise the limit");
    }
    watch.check();
    nextLook = Math.max(0, steps - BETWEEN_LOOKS);
  }

  /** Pays for copying or comparing characters. */
  public void copy(long characters) {
    spend(characters / COPIED);
  }

  /** Pays for looking at characters. */
  public void read(long characters) {
    spend(characters / READ);
  }

  /** Pays for passing a value to an operation, which does little with it unless it pays more. */
  public void pass(Object value) {
    if (value instanceof String text) {
      copy(text.length());
    } else if (value instanceof Markup markup) {
      copy(markup.text().length());
    } else if (value instanceof BigInteger integer) {
      spend(integer.bitLength() / BITS);
    }
  }

  /** Pays for working on characters one by one. */
  public void work(long characters) {
    spend(characters / WORKED);
  }

  /** Passes if a text of this length may be made, and pays for it. */
  public void text(long length) {
    if (length > mostOutput) {
      throw new Failure(
          "Text is longer than %s characters".formatted(mostOutput),
          "Shorten it or raise the limit");
    }
    copy(length);
  }

  /** Pays for a value that was made. */
  public <T> T made(T value) {
    if (value instanceof String text) {
      text(text.length());
      memory.evaluated(text);
    } else if (value instanceof Markup markup) {
      text(markup.text().length());
      memory.evaluated(markup);
    } else if (value instanceof List<?> list) {
      slots(list.size());
    } else if (value instanceof Dict dict) {
      slots(dict.size());
      spend(dict.size());
    } else if (value instanceof Tuple tuple) {
      slots(tuple.items().size());
    } else if (value instanceof BigInteger integer) {
      memory.evaluated(integer);
    }
    return value;
  }

  /** Pays for a container. */
  public void slots(long count) {
    spend(count / SLOTS);
    memory.made(count);
  }

  /** Pays for a text that was taken apart. */
  public void pieces(long count) {
    spend(count);
    memory.madeObjects(count);
  }

  int output() {
    return mostOutput;
  }

  /** Goes into a value of a value; every call is followed by one of {@link #shallower()}. */
  public void deeper() {
    if (++nested > MOST_NESTED) {
      throw new Failure(
          "Value is nested more than %s levels deep".formatted(MOST_NESTED), "Flatten it");
    }
  }

  public void shallower() {
    nested--;
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
