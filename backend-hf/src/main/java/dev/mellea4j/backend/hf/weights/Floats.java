package dev.mellea4j.backend.hf.weights;

import java.nio.ByteBuffer;

/** Reads numbers of several widths as floats. */
public final class Floats {

  private Floats() {}

  /**
   * Reads some numbers.
   *
   * @param type F32, F16 or BF16
   * @param first number that is read, counted from the start
   * @param floats gets them at its beginning
   */
  public static void read(
      ByteBuffer source, ElementType type, long first, int count, float[] floats) {
    for (int i = 0; i < count; i++) {
      int place = Math.toIntExact((first + i) * type.bytes());
      floats[i] =
          switch (type) {
            case BF16 -> Float.intBitsToFloat(source.getShort(place) << 16);
            case F16 -> half(source.getShort(place));
            default -> source.getFloat(place);
          };
    }
  }

  /** As {@code Float.float16ToFloat}, which Java has since 20. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        exponent == 0
            ? fraction * 0x1p-24f
            : exponent == 0x1f
                ? Float.intBitsToFloat(0x7f800000 | fraction << 13)
                : Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
    return bits < 0 ? -size : size;
  }
}
