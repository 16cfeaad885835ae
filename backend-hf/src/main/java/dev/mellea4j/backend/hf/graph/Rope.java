package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Rotary position embeddings: by which angle each position turns each pair of a head's elements.
 *
 * @param theta the base of the frequencies
 * @param part of a head that is turned, more than 0 and at most 1
 * @param scaling how they are changed for contexts that are longer than those of the training
 */
public record Rope(double theta, double part, RopeScaling scaling) {

  private static final double THETA = 10_000;
  private static final String ORIGINAL = "original_max_position_embeddings";

  /** Returns that of all layers, and after it that of layers with a window if it is another. */
  static List<Rope> all(String place, JsonObject config) {
    // Transformers 5 writes rope_parameters, which has the base as well.
    var parameters = config.object("rope_parameters").or(() -> config.object("rope_scaling"));
    var whole = parameters.flatMap(fields -> fields.object("full_attention"));
    var sliding = parameters.flatMap(fields -> fields.object("sliding_attention"));
    if (whole.isPresent() && sliding.isPresent()) {
      return List.of(of(place, config, whole), of(place, config, sliding));
    }
    var usual = of(place, config, parameters);
    var local = config.number("rope_local_base_freq");
    return local.isPresent()
        ? List.of(usual, new Rope(local.get(), usual.part, RopeScaling.NONE))
        : List.of(usual);
  }

  static Rope of(String place, JsonObject config) {
    return all(place, config).get(0);
  }

  private static Rope of(String place, JsonObject config, Optional<JsonObject> fields) {
    double theta = number(config, fields, "rope_theta").orElse(THETA);
    double part = number(config, fields, "partial_rotary_factor").orElse(1.0);
    if (!(theta > 1) || !(part > 0) || part > 1) {
      throw new IllegalArgumentException(
          "'%s' describes impossible embeddings of positions: rope_theta %s, partial_rotary_factor %s"
              .formatted(place, theta, part));
    }
    var scaling =
        fields.map(given -> RopeScaling.of(place, config, given)).orElse(RopeScaling.NONE);
    return new Rope(theta, part, scaling);
  }

  private static Optional<Double> number(
      JsonObject config, Optional<JsonObject> fields, String name) {
    return fields.flatMap(given -> given.number(name)).or(() -> config.number(name));
  }

  /**
   * Returns the longest context with one set of frequencies: "longrope" has others for longer ones,
   * which differ from the first position on.
   */
  static int longest(JsonObject config, int context) {
    var fields = config.object("rope_parameters").or(() -> config.object("rope_scaling"));
    boolean several = fields.filter(given -> given.has("short_factor")).isPresent();
    return several
        ? fields
            .flatMap(given -> given.count(ORIGINAL))
            .or(() -> config.count(ORIGINAL))
            .map(original -> Math.min(original, context))
            .orElse(context)
        : context;
  }

  /** Returns how many pairs of elements of a head are turned. */
  public int pairs(int headSize) {
    return (int) (headSize * part) / 2;
  }

  /** Returns the angle per position of each pair of elements of a head. */
  public double[] frequencies(int headSize) {
    var frequencies = new double[pairs(headSize)];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = Math.pow(theta, -1.0 * i / frequencies.length);
    }
    return scaling.scaled(frequencies, theta);
  }

  /** Returns what cosines and sines are multiplied by. */
  public double amplitude() {
    return scaling.amplitude();
  }
}
