package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.graph.ModelConfig;
import dev.mellea4j.backend.hf.graph.Precision;
import dev.mellea4j.backend.hf.weights.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The memory that a model will take outside the heap, estimated from its header before anything is
 * loaded.
 *
 * @param weights as they are kept
 * @param cache keys and values of one full context
 */
record MemoryNeed(long weights, long cache) {

  private static final Path LINUX = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";
  private static final long KIB = 1024;
  private static final double GIB = 1024 * 1024 * 1024;

  static MemoryNeed of(ModelConfig config, Checkpoint file, Precision precision) {
    // An output layer that is the embedding is packed for multiplication beside it.
    long tied = config.tiedEmbeddings() ? (long) config.vocabulary() * config.hidden() : 0;
    return new MemoryNeed(
        precision.bytes(elements(file) + tied),
        config.cacheBytesPerToken() * config.contextLength());
  }

  /** Returns how many weights there are. */
  static long elements(Checkpoint file) {
    return file.tensors().stream()
        .mapToLong(tensor -> tensor.length() / tensor.type().bytes())
        .sum();
  }

  long total() {
    return weights + cache;
  }

  /**
   * Refuses a model that would not fit.
   *
   * @param available in bytes; nothing is refused if nobody knows
   * @throws IllegalArgumentException if it does not fit
   */
  void requireAtMost(OptionalLong available, String model) {
    if (available.isPresent() && total() > available.getAsLong()) {
      throw new IllegalArgumentException(
          "Model '%s' needs %.1f GiB of memory (weights %.1f, context %.1f), but %.1f are available."
                  .formatted(
                      model, total() / GIB, weights / GIB, cache / GIB, available.getAsLong() / GIB)
              + " Set 'context-length' to fewer tokens or 'weights' to int4, or use a smaller model");
    }
  }

  /** Returns the memory that new work can have without swapping, where the system tells. */
  static OptionalLong available() {
    if (!Files.isReadable(LINUX)) {
      return OptionalLong.empty();
    }
    try (var lines = Files.lines(LINUX)) {
      return lines
          .filter(line -> line.startsWith(AVAILABLE))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
