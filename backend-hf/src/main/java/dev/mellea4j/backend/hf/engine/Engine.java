package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.mellea4j.backend.hf.graph.Architecture;
import dev.mellea4j.backend.hf.graph.GraphEnds;
import dev.mellea4j.backend.hf.graph.GraphFile;
import dev.mellea4j.backend.hf.graph.ModelConfig;
import dev.mellea4j.backend.hf.graph.Precision;
import dev.mellea4j.backend.hf.library.RuntimeLoader;
import dev.mellea4j.backend.hf.weights.Checkpoint;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A model opened on ONNX Runtime.
 *
 * <p>Safe for use by many threads: passes run one at a time, as each takes all cores, and callers
 * get their turns in the order in which they come.
 */
public final class Engine implements AutoCloseable {

  private final ModelConfig config;
  private final OrtSession session;

  /** Weights that the session may read as long as it lives; the tensors refer to their memory. */
  private final List<OnnxTensorLike> tensors;

  private final Semaphore turn = new Semaphore(1, true);
  private final Steps steps;

  private Engine(ModelConfig config, OrtSession session, List<OnnxTensorLike> tensors) {
    this.config = config;
    this.session = session;
    this.tensors = tensors;
    this.steps = new Steps(this);
  }

  /**
   * Opens a model.
   *
   * @param threads that compute, 1 or more; 0 for as many as there are cores
   * @throws IllegalArgumentException if the weights do not fit the configuration
   */
  public static Engine open(
      Architecture architecture, Checkpoint weights, Precision precision, int threads) {
    var runtime = RuntimeLoader.load();
    var config = architecture.config();
    var graph = GraphFile.of(architecture, weights, precision);
    try (var options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // What goes wrong is thrown, so it need not be printed as well.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      var tensors = tensors(config, graph.tensors());
      options.addExternalInitializers(tensors);
      var session = runtime.createSession(graph.model(), options);
      return new Engine(config, session, new ArrayList<>(tensors.values()));
    } catch (OrtException e) {
      throw OrtFailure.of("open the model", e);
    }
  }

  private static Map<String, OnnxTensorLike> tensors(ModelConfig config, List<Tensor> weights)
      throws OrtException {
    var tensors = new HashMap<String, OnnxTensorLike>();
    for (var weight : weights) {
      var shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
      tensors.put(weight.name(), tensor(weight.bytes(), shape, type(weight)));
    }
    for (int i = 0; i < config.ropes().size(); i++) {
      var rope = config.ropes().get(i);
      var angles = RopeTable.of(rope, config);
      long[] shape = {config.contextLength(), rope.pairs(config.headSize())};
      tensors.put(GraphEnds.cosines(i), tensor(angles.cosines(), shape, OnnxJavaType.FLOAT));
      tensors.put(GraphEnds.sines(i), tensor(angles.sines(), shape, OnnxJavaType.FLOAT));
    }
    return tensors;
  }

  private static OnnxTensor tensor(ByteBuffer bytes, long[] shape, OnnxJavaType type)
      throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), bytes, shape, type);
  }

  private static OnnxJavaType type(Tensor weight) {
    return switch (weight.type()) {
      case F16 -> OnnxJavaType.FLOAT16;
      case BF16 -> OnnxJavaType.BFLOAT16;
      case U8 -> OnnxJavaType.UINT8;
      default -> OnnxJavaType.FLOAT;
    };
  }

  public ModelConfig config() {
    return config;
  }

  /** Returns what calls share that decode at the same time. */
  Steps steps() {
    return steps;
  }

  /** Runs one pass when it is this caller's turn. */
  void run(
      Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs, Cancellation cancellation)
      throws OrtException {
    takeTurn(cancellation);
    try {
      cancellation.check();
      session.run(inputs, Set.of(), outputs, cancellation.options()).close();
    } finally {
      turn.release();
    }
  }

  /** Who asks again and again would never come to the head of the line. */
  private void takeTurn(Cancellation cancellation) {
    try {
      while (!turn.tryAcquire(cancellation.nanosLeft(), TimeUnit.NANOSECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      throw Cancellation.interrupted(e);
    }
  }

  /** Releases the model's memory. No call may be running. */
  @Override
  public void close() {
    steps.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw OrtFailure.of("close the model", e);
    } finally {
      tensors.forEach(OnnxTensorLike::close);
    }
  }
}
