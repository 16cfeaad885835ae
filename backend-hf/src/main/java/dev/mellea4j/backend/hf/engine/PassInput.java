package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.mellea4j.backend.hf.graph.GraphEnds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * The tokens of one pass and where they stand, in memory that the next pass of that size reuses.
 */
final class PassInput implements AutoCloseable {

  private final int sequences;
  private final int length;
  private final LongBuffer ids;
  private final LongBuffer last;
  private final IntBuffer ends;
  private final IntBuffer total;
  private final Map<String, OnnxTensor> tensors;

  PassInput(int sequences, int length) throws OrtException {
    this.sequences = sequences;
    this.length = length;
    this.ids = direct(sequences * length * Long.BYTES).asLongBuffer();
    this.last = direct(sequences * Long.BYTES).asLongBuffer();
    this.ends = direct(sequences * Integer.BYTES).asIntBuffer();
    this.total = direct(Integer.BYTES).asIntBuffer();
    var environment = OrtEnvironment.getEnvironment();
    this.tensors =
        Map.of(
            GraphEnds.IDS,
            OnnxTensor.createTensor(environment, ids, new long[] {sequences, length}),
            GraphEnds.LAST,
            OnnxTensor.createTensor(environment, last, new long[] {sequences, 1}),
            GraphEnds.SEQUENCE_ENDS,
            OnnxTensor.createTensor(environment, ends, new long[] {sequences}),
            GraphEnds.TOTAL,
            OnnxTensor.createTensor(environment, total, new long[0]));
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  int length() {
    return length;
  }

  /** Fills in the tokens, padded at the end, and how many each sequence has seen before them. */
  void fill(int[][] tokens, int[] seen) {
    int longest = 0;
    for (int i = 0; i < sequences; i++) {
      int count = tokens[i].length;
      for (int j = 0; j < length; j++) {
        ids.put(i * length + j, j < count ? tokens[i][j] : 0);
      }
      last.put(i, count - 1);
      ends.put(i, seen[i] + count - 1);
      longest = Math.max(longest, seen[i] + count);
    }
    total.put(0, longest);
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
  }
}
