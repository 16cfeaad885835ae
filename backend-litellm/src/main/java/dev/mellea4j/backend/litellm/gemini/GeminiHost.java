package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.RoundTrip;
import java.util.List;
import java.util.Optional;

/**
 * Where generateContent is.
 *
 * @param owner whose signatures are known here: those of one host are refused by another
 * @param path of a model, before the colon and the name of the method
 * @param models how the models are asked for, if they can be
 */
public record GeminiHost(
    String owner, ModelPath path, Optional<RoundTrip<List<ModelInfo>>> models) {

  /** Says where a model is. */
  @FunctionalInterface
  public interface ModelPath {
    String of(String model);
  }
}
