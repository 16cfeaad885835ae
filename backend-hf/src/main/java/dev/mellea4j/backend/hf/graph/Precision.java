package dev.mellea4j.backend.hf.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which form the weights of linear layers are kept in memory. */
public enum Precision {
  FLOAT32(0),
  INT8(8),
  INT4(4);

  /** More weights than this are kept as int8, unless somebody says otherwise. */
  private static final long MOST_FLOATS = 1L << 28;

  private final int bits;

  Precision(int bits) {
    this.bits = bits;
  }

  /**
   * Reads a name in lower case.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Precision parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.toString().equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Precision::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns the usual one of a model with so many weights. */
  public static Precision usual(long elements) {
    return elements > MOST_FLOATS ? INT8 : FLOAT32;
  }

  /** Returns how many bits a weight has; 0 if it is a float. */
  int bits() {
    return bits;
  }

  /**
   * Returns the memory that so many weights take: what ONNX Runtime reads, and what it orders for
   * multiplication; with a scale for each block of quantised ones.
   */
  public long bytes(long elements) {
    return bits == 0 ? elements * Float.BYTES : 2 * (elements * bits / 8 + elements / 8);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
