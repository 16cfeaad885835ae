package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.backend.hf.graph.GraphEnds;
import dev.mellea4j.backend.hf.graph.ModelConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys and values of the positions that a model has seen, for some sequences of equal capacity.
 *
 * <p>The engine reads and writes them in place: no token is copied because another one comes.
 * Belongs to one call at a time.
 */
public final class KvCache implements AutoCloseable {

  private final ModelConfig config;
  private final int sequences;
  private final int capacity;
  private final List<FloatBuffer> buffers = new ArrayList<>();
  private final List<OnnxTensor> tensors = new ArrayList<>();

  /**
   * Makes room.
   *
   * @param capacity positions of each sequence
   * @throws BackendException if the memory does not suffice
   */
  public KvCache(ModelConfig config, int sequences, int capacity) {
    this.config = config;
    this.sequences = sequences;
    this.capacity = capacity;
    try {
      for (int i = 0; i < 2 * config.layers(); i++) {
        addBuffer();
      }
    } catch (OrtException e) {
      close();
      throw OrtFailure.of("make room for keys and values", e);
    } catch (OutOfMemoryError e) {
      close();
      throw new BackendException(
          Reason.UNAVAILABLE,
          "There is no room outside the heap for %d MiB of keys and values. Raise"
                  .formatted(bytes() >> 20)
              + " -XX:MaxDirectMemorySize, or set 'max_new_tokens' or 'cache-bytes' lower",
          e);
    }
  }

  private KvCache(KvCache whole, int sequences) {
    this.config = whole.config;
    this.sequences = sequences;
    this.capacity = whole.capacity;
    try {
      for (var buffer : whole.buffers) {
        add(buffer.slice(0, at(sequences, 0, 0)));
      }
    } catch (OrtException e) {
      close();
      throw OrtFailure.of("share keys and values", e);
    }
  }

  private void addBuffer() throws OrtException {
    long bytes = bytes() / (2L * config.layers());
    var buffer =
        ByteBuffer.allocateDirect(Math.toIntExact(bytes))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    add(buffer);
  }

  private void add(FloatBuffer buffer) throws OrtException {
    long[] shape = {sequences, config.keyValueHeads(), capacity, config.headSize()};
    buffers.add(buffer);
    tensors.add(OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape));
  }

  public int capacity() {
    return capacity;
  }

  /** Returns the memory it takes, outside the heap. */
  public long bytes() {
    return config.cacheBytesPerToken() * sequences * capacity;
  }

  /** Copies the first positions of a single sequence. */
  public void copyTo(KvCache target, int positions) {
    copyTo(0, target, 0, 0, positions);
  }

  /**
   * Copies positions of a sequence.
   *
   * @param target may be this cache
   * @param from the first
   * @param to behind the last
   */
  void copyTo(int sequence, KvCache target, int targetSequence, int from, int to) {
    int length = (to - from) * config.headSize();
    for (int i = 0; i < buffers.size(); i++) {
      for (int head = 0; head < config.keyValueHeads(); head++) {
        target
            .buffers
            .get(i)
            .put(
                target.at(targetSequence, head, from),
                buffers.get(i),
                at(sequence, head, from),
                length);
      }
    }
  }

  private int at(int sequence, int head, int position) {
    return ((sequence * config.keyValueHeads() + head) * capacity + position) * config.headSize();
  }

  /** Returns the first sequences, in the same memory; closing it leaves this open. */
  KvCache first(int count) {
    return new KvCache(this, count);
  }

  Map<String, OnnxTensor> named(String prefix) {
    var named = new HashMap<String, OnnxTensor>();
    var names = GraphEnds.cacheNames(config, prefix);
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), tensors.get(i));
    }
    return named;
  }

  int sequences() {
    return sequences;
  }

  /** Lets go of the memory. Closing twice has no effect. */
  @Override
  public void close() {
    tensors.forEach(OnnxTensor::close);
    tensors.clear();
    buffers.clear();
  }
}
