package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.weights.Checkpoint;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.util.List;

/**
 * A graph in ONNX format, and the tensors that a session of it must be given.
 *
 * @param model not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the writer to the session, nothing more
public record GraphFile(byte[] model, List<Tensor> tensors) {

  /**
   * Returns the graph of a model.
   *
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  public static GraphFile of(Architecture architecture, Checkpoint file, Precision precision) {
    var model = new OnnxModel();
    var weights = new Weights(file);
    GraphEnds.write(architecture.config(), model);
    architecture.write(new GraphWriter(architecture.config(), weights, model, precision));
    return new GraphFile(model.toByteArray(), weights.used());
  }
}
