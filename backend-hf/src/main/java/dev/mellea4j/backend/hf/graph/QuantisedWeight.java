package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.weights.ElementType;
import dev.mellea4j.backend.hf.weights.Floats;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A weight in blocks of whole numbers of a few bits with a scale each, as ONNX Runtime's <a
 * href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits">MatMulNBits</a>
 * reads them.
 *
 * @param values rows of blocks
 * @param scales one a block
 */
record QuantisedWeight(Tensor values, Tensor scales) {

  static final int BLOCK = 32;

  /** Quantises a matrix of one row an output. */
  static QuantisedWeight of(Tensor weight, int bits) {
    int rows = Math.toIntExact(weight.shape().get(0));
    int columns = Math.toIntExact(weight.shape().get(1));
    int blocks = (columns + BLOCK - 1) / BLOCK;
    int blockBytes = BLOCK * bits / 8;
    var values = direct(Math.multiplyExact(Math.multiplyExact(rows, blocks), blockBytes));
    var scales = direct(Math.multiplyExact(rows * blocks, Float.BYTES));
    var source = weight.bytes();
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              var floats = new float[blocks * BLOCK];
              Floats.read(source, weight.type(), (long) row * columns, columns, floats);
              for (int block = 0; block < blocks; block++) {
                int number = row * blocks + block;
                float scale = scale(floats, block * BLOCK, bits);
                scales.putFloat(number * Float.BYTES, scale);
                put(floats, block * BLOCK, scale, bits, values, number * blockBytes);
              }
            });
    return new QuantisedWeight(
        Tensor.of(
            weight.name() + ".int" + bits,
            ElementType.U8,
            List.of((long) rows, (long) blocks, (long) blockBytes),
            values),
        Tensor.of(
            weight.name() + ".scales",
            ElementType.F32,
            List.of((long) rows, (long) blocks),
            scales));
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The largest of a block is the lowest whole number, of which there is one more. */
  private static float scale(float[] floats, int start, int bits) {
    float largest = 0;
    for (int i = start; i < start + BLOCK; i++) {
      largest = Math.abs(floats[i]) > Math.abs(largest) ? floats[i] : largest;
    }
    return largest / -(1 << (bits - 1));
  }

  private static void put(
      float[] floats, int start, float scale, int bits, ByteBuffer values, int place) {
    int zero = 1 << (bits - 1);
    int perByte = 8 / bits;
    for (int i = 0; i < BLOCK; i += perByte) {
      int packed = 0;
      for (int j = 0; j < perByte; j++) {
        int whole = scale == 0 ? 0 : Math.round(floats[start + i + j] / scale);
        packed |= Math.min(Math.max(whole + zero, 0), 2 * zero - 1) << (j * bits);
      }
      values.put(place + i / perByte, (byte) packed);
    }
  }
}
