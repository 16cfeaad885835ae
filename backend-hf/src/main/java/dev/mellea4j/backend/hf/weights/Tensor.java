package dev.mellea4j.backend.hf.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor in a file.
 *
 * @param shape the outermost dimension first; empty for a scalar
 * @param offset of its first byte, from the start of the file
 * @param length in bytes
 */
public record Tensor(
    String name, ElementType type, List<Long> shape, Region file, long offset, long length) {

  public Tensor {
    shape = List.copyOf(shape);
  }

  /** Returns a tensor that is in memory already, which is not copied. */
  public static Tensor of(String name, ElementType type, List<Long> shape, ByteBuffer bytes) {
    return new Tensor(name, type, shape, new DirectRegion(bytes), 0, bytes.limit());
  }

  /**
   * Returns the elements, little-endian and aligned to their size, outside the heap.
   *
   * @throws IllegalArgumentException if they are more than 2 GiB or cannot be mapped
   */
  public ByteBuffer bytes() {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Tensor '%s' has %d bytes; at most 2 GiB can be mapped".formatted(name, length));
    }
    try {
      var bytes = file.slice(offset, (int) length);
      return bytes.alignmentOffset(0, type.bytes()) == 0 ? bytes : aligned(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Tensor '%s' cannot be mapped: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** The format lets a header have any length, so what follows it may start anywhere. */
  private static ByteBuffer aligned(ByteBuffer bytes) {
    return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip().order(bytes.order());
  }
}
