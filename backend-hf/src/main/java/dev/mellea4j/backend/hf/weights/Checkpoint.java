package dev.mellea4j.backend.hf.weights;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The weights of a model, in one file or in several. */
public final class Checkpoint {

  private final String place;
  private final Map<String, Tensor> tensors;

  private Checkpoint(String place, Map<String, Tensor> tensors) {
    this.place = place;
    this.tensors = tensors;
  }

  /**
   * Reads the headers of the files.
   *
   * @throws IllegalArgumentException if one is missing, cannot be read or is malformed; the message
   *     names it
   */
  public static Checkpoint of(ModelFiles files) {
    var names = WeightFiles.of(files);
    var tensors = new LinkedHashMap<String, Tensor>();
    for (var name : names) {
      Safetensors.of(files, name).tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
    }
    return new Checkpoint(
        files.place(names.size() == 1 ? names.get(0) : WeightFiles.INDEX), tensors);
  }

  /**
   * Returns the weights as an adapter changes them, each when it is asked for.
   *
   * @throws IllegalArgumentException if the adapter is one of another model
   */
  public Checkpoint with(Adapter adapter) {
    var changed = new LinkedHashMap<>(tensors);
    adapter
        .changes()
        .forEach((name, change) -> changed.put(name, adapter.applied(name, change, this)));
    return new Checkpoint(place, changed);
  }

  /** Returns the place of the file, or of the one that names the files, for messages. */
  public String place() {
    return place;
  }

  public Collection<Tensor> tensors() {
    return tensors.values();
  }

  public Optional<Tensor> tensor(String name) {
    return Optional.ofNullable(tensors.get(name));
  }
}
