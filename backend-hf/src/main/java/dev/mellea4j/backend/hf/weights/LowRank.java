package dev.mellea4j.backend.hf.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * What an adapter adds to a weight: the product of two small matrices.
 *
 * @param down of one row a rank
 * @param up of one row an output
 */
record LowRank(Tensor down, Tensor up, float scale) {

  /** Whether it has the shape of a weight. */
  boolean fits(Tensor weight) {
    return weight.shape().size() == 2
        && down.shape().get(1).equals(weight.shape().get(1))
        && up.shape().get(0).equals(weight.shape().get(0));
  }

  /** Returns the sum as F32, reckoned each time its bytes are asked for. */
  Tensor addedTo(Tensor weight) {
    long bytes = weight.shape().get(0) * weight.shape().get(1) * Float.BYTES;
    return new Tensor(
        weight.name(), ElementType.F32, weight.shape(), new Sum(this, weight, bytes), 0, bytes);
  }

  private ByteBuffer sum(Tensor weight) {
    int rows = Math.toIntExact(weight.shape().get(0));
    int columns = Math.toIntExact(weight.shape().get(1));
    int rank = Math.toIntExact(down.shape().get(0));
    var inward = floats(down);
    var outward = floats(up);
    var source = weight.bytes();
    var sum =
        ByteBuffer.allocateDirect(Math.multiplyExact(rows * Float.BYTES, columns))
            .order(ByteOrder.LITTLE_ENDIAN);
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              var floats = new float[columns];
              Floats.read(source, weight.type(), (long) row * columns, columns, floats);
              for (int k = 0; k < rank; k++) {
                float factor = scale * outward[row * rank + k];
                for (int column = 0; column < columns; column++) {
                  floats[column] += factor * inward[k * columns + column];
                }
              }
              sum.slice(row * columns * Float.BYTES, columns * Float.BYTES)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .asFloatBuffer()
                  .put(floats);
            });
    return sum;
  }

  private static float[] floats(Tensor matrix) {
    var floats = new float[Math.toIntExact(matrix.shape().get(0) * matrix.shape().get(1))];
    Floats.read(matrix.bytes(), matrix.type(), 0, floats.length, floats);
    return floats;
  }

  private record Sum(LowRank added, Tensor weight, long size) implements Region {

    @Override
    public ByteBuffer slice(long offset, int length) {
      return new DirectRegion(added.sum(weight)).slice(offset, length);
    }
  }
}
