package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.List;

/**
 * How frequencies are changed for long contexts, by the rules of <a
 * href="https://huggingface.co/docs/transformers/internal/rope_utils">transformers</a>.
 */
interface RopeScaling {

  /** Leaves them as they are. */
  RopeScaling NONE = (frequencies, theta) -> frequencies;

  /** Returns the frequencies of all pairs, the fastest first. */
  double[] scaled(double[] frequencies, double theta);

  /** Returns what cosines and sines are multiplied by. */
  default double amplitude() {
    return 1;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is not supported
   */
  static RopeScaling of(String place, JsonObject config, JsonObject fields) {
    var type = fields.text("rope_type").or(() -> fields.text("type")).orElse("default");
    return switch (type) {
      // "dynamic" changes nothing up to the longest context that a configuration allows.
      case "default", "dynamic" -> NONE;
      case "linear" -> linear(fields.require("factor", fields::number));
      case "llama3" -> Llama3.of(fields);
      case "yarn" -> Yarn.of(config, fields);
      case "longrope", "su" -> LongRope.of(place, config, fields);
      default ->
          throw new IllegalArgumentException(
              "'rope_type' in '%s' is '%s'. Supported: default, dynamic, linear, llama3, longrope, yarn"
                  .formatted(place, type));
    };
  }

  private static RopeScaling linear(double factor) {
    return (frequencies, theta) -> {
      var scaled = frequencies.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] /= factor;
      }
      return scaled;
    };
  }

  /**
   * The rule of Llama 3.1: long wavelengths are stretched, short ones kept, those between mixed.
   */
  record Llama3(double factor, double lowFrequency, double highFrequency, double context)
      implements RopeScaling {

    static Llama3 of(JsonObject fields) {
      return new Llama3(
          fields.require("factor", fields::number),
          fields.require("low_freq_factor", fields::number),
          fields.require("high_freq_factor", fields::number),
          fields.require("original_max_position_embeddings", fields::number));
    }

    @Override
    public double[] scaled(double[] frequencies, double theta) {
      var scaled = new double[frequencies.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = scaled(frequencies[i]);
      }
      return scaled;
    }

    private double scaled(double frequency) {
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

  /** YaRN: as Llama 3.1, but mixed by the number of a pair, and with an amplitude. */
  record Yarn(
      double factor, double fast, double slow, boolean whole, double context, double amplitude)
      implements RopeScaling {

    static Yarn of(JsonObject config, JsonObject fields) {
      double context =
          fields
              .number("original_max_position_embeddings")
              .or(() -> config.number("max_position_embeddings"))
              .orElse(2048.0);
      double factor = fields.require("factor", fields::number);
      return new Yarn(
          factor,
          fields.number("beta_fast").orElse(32.0),
          fields.number("beta_slow").orElse(1.0),
          fields.flag("truncate").orElse(true),
          context,
          fields.number("attention_factor").orElseGet(() -> amplitude(factor, fields)));
    }

    private static double amplitude(double factor, JsonObject fields) {
      double scale = fields.number("mscale").orElse(0.0);
      double all = fields.number("mscale_all_dim").orElse(0.0);
      return scale != 0 && all != 0
          ? amplitude(factor, scale) / amplitude(factor, all)
          : amplitude(factor, 1.0);
    }

    private static double amplitude(double factor, double scale) {
      return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    @Override
    public double[] scaled(double[] frequencies, double theta) {
      double low = Math.max(pair(fast, frequencies.length, theta, false), 0);
      double high =
          Math.min(pair(slow, frequencies.length, theta, true), 2 * frequencies.length - 1);
      double width = high == low ? 0.001 : high - low;
      var scaled = new double[frequencies.length];
      for (int i = 0; i < scaled.length; i++) {
        double stretched = Math.min(1, Math.max(0, (i - low) / width));
        scaled[i] = frequencies[i] / factor * stretched + frequencies[i] * (1 - stretched);
      }
      return scaled;
    }

    /** The number of the pair that turns so often in the original context. */
    private double pair(double turns, int pairs, double theta, boolean up) {
      double pair = 2 * pairs * Math.log(context / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
      if (!whole) {
        return pair;
      }
      return up ? Math.ceil(pair) : Math.floor(pair);
    }
  }

  /** That of Phi 3: each pair has a divisor of its own, here those of the original context. */
  record LongRope(List<Double> divisors, double amplitude) implements RopeScaling {

    static LongRope of(String place, JsonObject config, JsonObject fields) {
      var divisors =
          fields.list("short_factor").stream()
              .filter(Number.class::isInstance)
              .map(divisor -> ((Number) divisor).doubleValue())
              .toList();
      double longest = config.require("max_position_embeddings", config::number);
      double original =
          fields
              .number("original_max_position_embeddings")
              .or(() -> config.number("original_max_position_embeddings"))
              .orElse(longest);
      double factor = fields.number("factor").orElse(longest / original);
      if (divisors.isEmpty()) {
        throw new IllegalArgumentException("'%s' has no 'short_factor'".formatted(place));
      }
      return new LongRope(
          divisors,
          fields
              .number("attention_factor")
              .orElse(factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original))));
    }

    @Override
    public double[] scaled(double[] frequencies, double theta) {
      if (divisors.size() != frequencies.length) {
        throw new IllegalArgumentException(
            "'short_factor' has %d divisors for %d pairs of elements"
                .formatted(divisors.size(), frequencies.length));
      }
      var scaled = frequencies.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] /= divisors.get(i);
      }
      return scaled;
    }
  }
}
