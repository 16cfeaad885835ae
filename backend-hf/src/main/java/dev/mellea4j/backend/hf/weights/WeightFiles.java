package dev.mellea4j.backend.hf.weights;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.List;
import java.util.TreeSet;

/** Which files of a model hold its weights: one, or several that an index names. */
public final class WeightFiles {

  public static final String SINGLE = "model.safetensors";
  public static final String INDEX = "model.safetensors.index.json";

  private WeightFiles() {}

  /**
   * Returns the files of the weights.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static List<String> of(ModelFiles files) {
    if (!files.has(SINGLE) && files.has(INDEX)) {
      return ofIndex(files);
    }
    files.require(SINGLE);
    return List.of(SINGLE);
  }

  /**
   * Returns the files that the index names, in alphabetical order.
   *
   * @throws IllegalArgumentException if it is missing or malformed, or names a file elsewhere
   */
  public static List<String> ofIndex(ModelFiles files) {
    var place = files.place(INDEX);
    var index = JsonObject.read(place, files.text(INDEX));
    var names = new TreeSet<String>();
    for (var file : index.require("weight_map", index::object).values()) {
      if (!(file instanceof String name) || !name.matches("[\\w-][\\w.-]*\\.safetensors")) {
        throw new IllegalArgumentException(
            "'%s' names '%s', which is no safetensors file beside it".formatted(place, file));
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("'%s' names no file".formatted(place));
    }
    return List.copyOf(names);
  }
}
