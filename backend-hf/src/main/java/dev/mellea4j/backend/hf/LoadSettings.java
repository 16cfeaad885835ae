package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.hf.graph.Precision;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a model is loaded.
 *
 * @param options where a request has none of its own
 * @param total time that a call may take
 */
record LoadSettings(
    int threads,
    long cacheBytes,
    Optional<Integer> contextLength,
    Optional<Precision> weights,
    Optional<Path> adapter,
    ModelOptions options,
    Duration total) {

  static final Setting THREADS =
      Setting.of(
              "threads",
              "threads that compute; 0 for one a core, or one alone if the model is small")
          .withDefault("0");
  static final Setting CACHE_BYTES =
      Setting.of("cache-bytes", "memory for the prefixes of conversations")
          .withDefault("268435456");
  static final Setting CONTEXT_LENGTH =
      Setting.of("context-length", "most tokens of prompt and reply together");

  static final Setting WEIGHTS =
      Setting.of(
          "weights",
          "float32, int8 or int4; by default float32 up to 268 million weights, else int8");

  static final Setting ADAPTER =
      Setting.of("adapter", "a folder with a LoRA adapter of PEFT, which is added to the weights");

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if one is malformed; the message names it
   */
  static LoadSettings of(BackendConfig config) {
    return new LoadSettings(
        config.get(THREADS.key(), text -> (int) number(text, 0, 1024)).orElse(0),
        config.get(CACHE_BYTES.key(), text -> number(text, 0, Long.MAX_VALUE)).orElse(0L),
        config.get(CONTEXT_LENGTH.key(), text -> (int) number(text, 1, Integer.MAX_VALUE)),
        config.get(WEIGHTS.key(), Precision::parse),
        config.get(ADAPTER.key(), Path::of),
        config.options(),
        config.timeouts().total());
  }

  private static long number(String text, long least, long most) {
    long number = number(text);
    if (number < least || number > most) {
      throw new IllegalArgumentException("%d is not from %d to %d".formatted(number, least, most));
    }
    return number;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is not a whole number".formatted(text), e);
    }
  }

  /** Loads a model. See {@link HfModel#load}. */
  HfBackend open(String name, ModelFiles files) {
    return new HfBackend(
        HfModel.load(name, files, threads, contextLength, weights, adapter),
        options,
        cacheBytes,
        total);
  }
}
