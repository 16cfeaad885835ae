package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import java.util.List;

/** A provider behind the prefix of a model's name. Thread-safe. */
public interface Upstream {

  /** Returns the settings it reads, with the environment variables that stand in for them. */
  List<Setting> settings();

  /**
   * Opens a backend; does not contact the server.
   *
   * @param model what stands behind the prefix, further slashes included
   * @param config declared by {@link #settings}
   * @throws IllegalArgumentException if a setting or the model's name is missing or malformed; the
   *     message names it
   */
  Backend open(String model, BackendConfig config);
}
