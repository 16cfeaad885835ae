package dev.mellea4j.api;

import java.util.List;

/**
 * The models that a backend keeps, or has kept for it, and that can be fetched and removed.
 *
 * <p>A {@link BackendProvider} hands it out, so that nothing has to be opened. Implementations are
 * safe for use by many threads and hold nothing that must be closed.
 */
public interface ModelStore {

  /**
   * Returns the models that are there, in alphabetical order, with their sizes where these are
   * known.
   *
   * @throws BackendException if they cannot be listed
   */
  List<ModelInfo> models();

  /**
   * Fetches a model, or what has changed of it; returns when it is there. Blocks.
   *
   * @param sink gets progress, and the means to cancel, as those of {@link Backend#generate}
   * @throws IllegalArgumentException if the name cannot be one, or the model is of a kind that the
   *     backend does not run
   * @throws BackendException if the model cannot be fetched; the message says what to do
   */
  void pull(String model, ReplySink sink);

  /**
   * Removes a model.
   *
   * @throws IllegalArgumentException if it is not there, or cannot be removed
   * @throws BackendException if removing fails
   */
  void remove(String model);
}
