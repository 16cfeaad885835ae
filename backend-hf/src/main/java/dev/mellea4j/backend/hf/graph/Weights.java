package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.weights.Checkpoint;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a model that its graph asks for, checked against the shapes it expects. */
final class Weights {

  private final Checkpoint file;
  private final Map<String, Tensor> used = new LinkedHashMap<>();

  Weights(Checkpoint file) {
    this.file = file;
  }

  /**
   * Returns a tensor that the graph needs.
   *
   * @throws IllegalArgumentException if it is missing or has another shape
   */
  Tensor use(String name, long... shape) {
    var tensor =
        file.tensor(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' has no tensor '%s', which config.json calls for"
                            .formatted(file.place(), name)));
    var expected = Arrays.stream(shape).boxed().toList();
    if (!tensor.shape().equals(expected)) {
      throw new IllegalArgumentException(
          "Tensor '%s' in '%s' has the shape %s, but config.json calls for %s"
              .formatted(name, file.place(), tensor.shape(), expected));
    }
    used.put(name, tensor);
    return tensor;
  }

  boolean has(String name) {
    return file.tensor(name).isPresent();
  }

  /** Returns a tensor made of one of the model's, which the graph needs instead of that. */
  void add(Tensor made) {
    used.put(made.name(), made);
  }

  /** Returns a tensor of which something else is made. */
  Tensor source(String name, long... shape) {
    boolean isNew = isNew(name);
    var tensor = use(name, shape);
    if (isNew) {
      used.remove(name);
    }
    return tensor;
  }

  /** Whether nobody has used a tensor yet. */
  boolean isNew(String name) {
    return !used.containsKey(name);
  }

  List<Tensor> used() {
    return List.copyOf(used.values());
  }
}
