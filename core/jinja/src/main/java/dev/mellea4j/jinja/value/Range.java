package dev.mellea4j.jinja.value;

import java.util.AbstractList;
import java.util.List;

/** The integers of {@code range(start, stop, step)}. */
public record Range(long start, long stop, long step) {

  /** Most items of a range, as in Jinja2's sandbox. */
  public static final int MOST_ITEMS = 100_000;

  public Range {
    if (step == 0) {
      throw new Failure("Function 'range' was given step 0", "Use another step");
    }
  }

  public int size() {
    return (int) Math.min(exactSize(), Integer.MAX_VALUE);
  }

  private long exactSize() {
    double span = step > 0 ? (double) stop - start : (double) start - stop;
    if (span <= 0) {
      return 0;
    }
    double steps = span / Math.abs((double) step);
    return steps > MOST_ITEMS * 2.0
        ? Integer.MAX_VALUE
        : (Math.abs(stop - start) - 1) / Math.abs(step) + 1;
  }

  public List<Object> items() {
    int size = size();
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return start + index * step;
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  boolean contains(long value) {
    boolean inside = step > 0 ? value >= start && value < stop : value <= start && value > stop;
    return inside && (value - start) % step == 0;
  }

  @Override
  public String toString() {
    return step == 1
        ? "range(%s, %s)".formatted(start, stop)
        : "range(%s, %s, %s)".formatted(start, stop, step);
  }
}
