package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.graph.GraphEnds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feeds tokens to a model, for as many sequences as its cache has. Belongs to one call.
 *
 * <p>A long prompt is fed in chunks, so that other callers have their turns in between and an
 * interrupt is noticed.
 */
public final class Decoder implements AutoCloseable {

  private static final int CHUNK = 512;

  private final Engine engine;
  private final Cancellation cancellation;
  private final float[][] logits;
  private final FloatBuffer output;
  private final Map<String, OnnxTensor> outputs;
  private final OnnxTensor outputTensor;
  private final Map<String, OnnxTensor> inputs;
  private KvCache cache;
  private @Nullable PassInput input;
  private @Nullable Seat seat;

  /** Makes a decoder of one call. It closes neither the cache nor the cancellation. */
  public Decoder(Engine engine, KvCache cache, Cancellation cancellation) {
    this.engine = engine;
    this.cache = cache;
    this.cancellation = cancellation;
    int vocabulary = engine.config().vocabulary();
    this.logits = new float[cache.sequences()][vocabulary];
    this.output =
        ByteBuffer.allocateDirect(cache.sequences() * vocabulary * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    this.inputs = cache.named("past");
    this.outputs = cache.named("present");
    try {
      this.outputTensor =
          OnnxTensor.createTensor(
              OrtEnvironment.getEnvironment(), output, new long[] {cache.sequences(), vocabulary});
      outputs.put(GraphEnds.LOGITS, outputTensor);
    } catch (OrtException e) {
      throw OrtFailure.of("make room for logits", e);
    }
  }

  /** Goes on with another cache, which has all that the one before had. */
  public void use(KvCache cache) {
    this.cache = cache;
    inputs.putAll(cache.named("past"));
    outputs.putAll(cache.named("present"));
  }

  /**
   * Feeds prompts, all from their start.
   *
   * @param prompts one a sequence, none empty
   * @return the logits after the last token of each; overwritten by the next pass
   * @throws BackendException if the call is cancelled
   */
  public float[][] prompts(int[][] prompts) {
    return pass(prompts, new int[prompts.length]);
  }

  /**
   * Feeds the rest of a prompt to a single sequence.
   *
   * @param seen how many tokens of the prompt are in the cache, less than all
   * @return the logits after the last token; overwritten by the next pass
   * @throws BackendException if the call is cancelled
   */
  public float[] prompt(int[] prompt, int seen) {
    for (int from = seen; from < prompt.length; from += CHUNK) {
      int to = Math.min(from + CHUNK, prompt.length);
      pass(new int[][] {Arrays.copyOfRange(prompt, from, to)}, new int[] {from});
    }
    return logits[0];
  }

  /**
   * Feeds one token to each sequence.
   *
   * @param seen how many tokens each has in the cache
   * @return the logits after them; overwritten by the next pass
   * @throws BackendException if the call is cancelled
   */
  public float[][] next(int[] tokens, int[] seen) {
    var rows = new int[tokens.length][];
    for (int i = 0; i < tokens.length; i++) {
      rows[i] = new int[] {tokens[i]};
    }
    return pass(rows, seen);
  }

  /**
   * Feeds one token to a single sequence, in one pass with other calls that do so now.
   *
   * @param seen how many tokens it has in the cache, which has this one too once this is settled or
   *     closed
   * @return the logits after it; overwritten by the next pass
   * @throws BackendException if the call is cancelled
   */
  public float[] next(int token, int seen) {
    return engine.steps().next(seat(), token, seen);
  }

  private Seat seat() {
    var current = seat;
    if (current == null) {
      current =
          new Seat(
              cache, cancellation, (token, seen) -> next(new int[] {token}, new int[] {seen})[0]);
      engine.steps().enter(current);
      seat = current;
    }
    return current;
  }

  private float[][] pass(int[][] tokens, int[] seen) {
    cancellation.check();
    try {
      input(tokens).fill(tokens, seen);
      engine.run(inputs, outputs, cancellation);
    } catch (OrtException e) {
      cancellation.check();
      throw OrtFailure.of("run the model", e);
    }
    for (int i = 0; i < logits.length; i++) {
      output.get(i * logits[i].length, logits[i]);
    }
    return logits;
  }

  private PassInput input(int[][] tokens) throws OrtException {
    int length = Arrays.stream(tokens).mapToInt(row -> row.length).max().orElseThrow();
    var current = input;
    if (current == null || current.length() != length) {
      close(current);
      current = new PassInput(tokens.length, length);
      input = current;
      inputs.putAll(current.tensors());
    }
    return current;
  }

  private static void close(@Nullable PassInput input) {
    if (input != null) {
      input.close();
    }
  }

  /** Sees to it that the cache has all that was fed, wherever that was. */
  public void settle() {
    if (seat != null) {
      engine.steps().leave(seat);
      seat = null;
    }
  }

  @Override
  public void close() {
    settle();
    close(input);
    outputTensor.close();
  }
}
