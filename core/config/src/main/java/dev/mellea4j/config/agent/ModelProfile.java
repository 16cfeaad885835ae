package dev.mellea4j.config.agent;

import java.util.Optional;

/**
 * What a model can do, as far as a table knows it.
 *
 * @param name of the model or its family
 * @param provider who offers it; {@code unknown} for a model that the table does not have
 * @param contextWindow the most tokens of a conversation
 * @param maxOutputTokens the most tokens of an answer
 * @param inputPrice of a thousand tokens in US dollars; absent if unknown
 * @param outputPrice of a thousand tokens in US dollars; absent if unknown
 */
public record ModelProfile(
    String name,
    String provider,
    int contextWindow,
    int maxOutputTokens,
    boolean supportsTools,
    boolean supportsVision,
    Optional<Double> inputPrice,
    Optional<Double> outputPrice) {

  /**
   * Returns what is known of a model: of the one with this name, else of the one with the longest
   * name that this begins with, up to one of {@code -:@/.}; else a profile called {@code default},
   * which promises little.
   */
  public static ModelProfile of(String model) {
    return ModelProfiles.STANDARD.find(model);
  }
}
