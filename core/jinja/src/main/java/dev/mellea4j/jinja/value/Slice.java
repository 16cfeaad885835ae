package dev.mellea4j.jinja.value;

import java.util.ArrayList;
import java.util.List;

/** The bounds in {@code value[from:to:step]}; each may be none. */
public record Slice(Object from, Object to, Object step) {

  public List<Object> of(List<?> items, Budget budget) {
    var bounds = bounds(items.size());
    if (bounds.stride == 1) {
      return budget.made(
          bounds.start < bounds.stop
              ? new ArrayList<>(items.subList((int) bounds.start, (int) bounds.stop))
              : List.of());
    }
    var part = new ArrayList<>();
    for (int index : indices(bounds)) {
      part.add(items.get(index));
    }
    budget.spend(part.size());
    return budget.made(part);
  }

  public String of(String text, Budget budget) {
    budget.read(text.length());
    var bounds = bounds(Text.length(text));
    if (bounds.stride == 1) {
      return bounds.start < bounds.stop
          ? Text.part(text, (int) bounds.start, (int) bounds.stop)
          : "";
    }
    budget.work(text.length());
    int[] characters = text.codePoints().toArray();
    var part = new StringBuilder();
    for (int index : indices(bounds)) {
      part.appendCodePoint(characters[index]);
    }
    return part.toString();
  }

  public Range of(Range range) {
    var bounds = bounds(range.size());
    return new Range(
        range.start() + bounds.start * range.step(),
        range.start() + bounds.stop * range.step(),
        range.step() * bounds.stride);
  }

  private record Bounds(long start, long stop, int stride) {}

  private static int[] indices(Bounds bounds) {
    long span = bounds.stride > 0 ? bounds.stop - bounds.start : bounds.start - bounds.stop;
    int count = span <= 0 ? 0 : (int) ((span - 1) / Math.abs((long) bounds.stride) + 1);
    var indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = (int) (bounds.start + (long) i * bounds.stride);
    }
    return indices;
  }

  private Bounds bounds(int size) {
    int stride = step instanceof None ? 1 : bound(step);
    if (stride == 0) {
      throw new Failure("Slice has step 0", "Use another step");
    }
    int least = stride > 0 ? 0 : -1;
    int most = stride > 0 ? size : size - 1;
    long start =
        from instanceof None ? (stride > 0 ? least : most) : clamp(bound(from), size, least, most);
    long stop =
        to instanceof None ? (stride > 0 ? most : least) : clamp(bound(to), size, least, most);
    return new Bounds(start, stop, stride);
  }

  private static long clamp(long bound, int size, int least, int most) {
    long index = bound < 0 ? bound + size : bound;
    return Math.max(least, Math.min(most, index));
  }

  private static int bound(Object value) {
    if (Numbers.isInteger(value)) {
      return Numbers.clamp(value);
    }
    throw new Failure(
        "Slice bound is of type '%s'".formatted(TypeName.of(value)), "Use an integer");
  }
}
