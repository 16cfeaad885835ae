package dev.mellea4j.backend.hf;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResolvedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How tokens are chosen, by the names and rules of <a
 * href="https://huggingface.co/docs/transformers/main_classes/text_generation">transformers</a>.
 *
 * @param temperature 0 to take the most likely token always; what is below {@link #LEAST} is taken
 *     for 0, as it would leave but one token and exceed a float
 * @param topK the most tokens to choose among, 0 or, as vLLM has it, -1 for all
 * @param topP the share of probability to choose within, 1 for all
 * @param minP the least probability, as a share of the highest
 * @param repetitionPenalty from 0.01 to 100; above 1 makes tokens that were there less likely
 */
record Sampling(
    double temperature, int topK, double topP, double minP, double repetitionPenalty, long seed) {

  static final ModelOption<Boolean> DO_SAMPLE = ModelOption.of("do_sample", Boolean.class);
  static final ModelOption<Integer> TOP_K = ModelOption.of("top_k", Integer.class);
  static final ModelOption<Double> MIN_P = ModelOption.of("min_p", Double.class);
  static final ModelOption<Double> REPETITION_PENALTY =
      ModelOption.of("repetition_penalty", Double.class);

  private static final double LEAST = 1e-5;
  private static final int ALL = -1;

  /** Beyond these a logit may exceed a float, and no token be left to choose. */
  private static final double LEAST_PENALTY = 0.01;

  private static final double MOST_PENALTY = 100;

  Sampling {
    temperature = temperature < LEAST ? 0 : temperature;
    require(topK >= ALL, TOP_K, topK, "0 or more, or -1");
    topK = Math.max(0, topK);
    require(minP >= 0 && minP <= 1, MIN_P, minP, "from 0 to 1");
    require(
        repetitionPenalty >= LEAST_PENALTY && repetitionPenalty <= MOST_PENALTY,
        REPETITION_PENALTY,
        repetitionPenalty,
        "from 0.01 to 100");
  }

  private static void require(boolean right, ModelOption<?> option, Object value, String range) {
    if (!right) {
      throw new IllegalArgumentException(
          "Option '%s' is %s; make it %s".formatted(option.name(), value, range));
    }
  }

  /** Returns what the options say, and the model's own defaults where they say nothing. */
  static Sampling of(ResolvedOptions options, GenerationDefaults defaults) {
    boolean samples = samples(options, defaults);
    double temperature = options.get(ModelOption.TEMPERATURE).or(defaults::temperature).orElse(1.0);
    return new Sampling(
        samples ? temperature : 0,
        options.get(TOP_K).orElse(defaults.topK()),
        options.get(ModelOption.TOP_P).or(defaults::topP).orElse(1.0),
        options.get(MIN_P).or(defaults::minP).orElse(0.0),
        options.get(REPETITION_PENALTY).or(defaults::repetitionPenalty).orElse(1.0),
        options
            .get(ModelOption.SEED)
            .map(Integer::longValue)
            .orElseGet(() -> ThreadLocalRandom.current().nextLong()));
  }

  /** As in Mellea, a temperature or a seed asks for sampling, unless do_sample says otherwise. */
  private static boolean samples(ResolvedOptions options, GenerationDefaults defaults) {
    if (options.get(ModelOption.TEMPERATURE).filter(t -> t == 0).isPresent()) {
      return false;
    }
    boolean asked =
        options.get(ModelOption.TEMPERATURE).isPresent()
            || options.get(ModelOption.SEED).isPresent();
    return options.get(DO_SAMPLE).orElse(asked || defaults.samples());
  }

  /** Returns a sentence on each option that has no effect, as nothing is sampled. */
  static List<String> warnings(ResolvedOptions options, Sampling sampling) {
    var warnings = new ArrayList<String>();
    if (sampling.temperature() == 0) {
      for (var option : List.of(ModelOption.SEED, TOP_K, ModelOption.TOP_P, MIN_P)) {
        Optional<?> value = options.get(option);
        if (value.isPresent()) {
          warnings.add(
              "Option '%s' has no effect while the most likely token is always taken; set"
                      .formatted(option.name())
                  + " 'temperature' above 0 or 'do_sample'");
        }
      }
    }
    return warnings;
  }

  /** Returns a copy for another sequence of the same call, which chooses differently. */
  Sampling forSequence(int index) {
    return new Sampling(temperature, topK, topP, minP, repetitionPenalty, seed + index);
  }
}
