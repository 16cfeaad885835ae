package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.Optional;

/**
 * Rotary position embeddings: by which angle each position turns each pair of a head's elements.
 *
 * @param theta the base of the frequencies
 * @param scaling how Llama 3.1 and later stretch them, if this model does
 */
public record Rope(double theta, Optional<Llama3> scaling) {

  private static final double THETA = 10_000;

  static Rope of(String place, JsonObject config) {
    // Transformers 5 writes rope_parameters, which has the base as well.
    var scaling = config.object("rope_parameters").or(() -> config.object("rope_scaling"));
    double theta =
        scaling
            .flatMap(fields -> fields.number("rope_theta"))
            .or(() -> config.number("rope_theta"))
            .orElse(THETA);
    return new Rope(theta, scaling.flatMap(fields -> scaling(place, fields)));
  }

  private static Optional<Llama3> scaling(String place, JsonObject fields) {
    var type = fields.text("rope_type").or(() -> fields.text("type")).orElse("default");
    return switch (type) {
      case "default" -> Optional.empty();
      case "llama3" -> Optional.of(Llama3.of(fields));
      default ->
          throw new IllegalArgumentException(
              "'rope_type' in '%s' is '%s'. Supported: default, llama3".formatted(place, type));
    };
  }

  /** Returns the angle per position of each pair of elements of a head. */
  public double[] frequencies(int headSize) {
    var frequencies = new double[headSize / 2];
    for (int i = 0; i < frequencies.length; i++) {
      double plain = Math.pow(theta, -2.0 * i / headSize);
      frequencies[i] = scaling.map(s -> s.scaled(plain)).orElse(plain);
    }
    return frequencies;
  }

  /**
   * The rule of Llama 3.1: long wavelengths are stretched, short ones kept, those between mixed.
   */
  record Llama3(double factor, double lowFrequency, double highFrequency, double context) {

    static Llama3 of(JsonObject fields) {
      return new Llama3(
          fields.require("factor", fields::number),
          fields.require("low_freq_factor", fields::number),
          fields.require("high_freq_factor", fields::number),
          fields.require("original_max_position_embeddings", fields::number));
    }

    double scaled(double frequency) {
      double turns = context * frequency / (2 * Math.PI);
      if (turns > highFrequency) {
        return frequency;
      }
      if (turns < lowFrequency) {
        return frequency / factor;
      }
      double share = (turns - lowFrequency) / (highFrequency - lowFrequency);
      return (1 - share) * frequency / factor + share * frequency;
    }
  }
}
