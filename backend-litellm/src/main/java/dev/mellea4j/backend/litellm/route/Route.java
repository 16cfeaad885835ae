package dev.mellea4j.backend.litellm.route;

import static java.util.Objects.requireNonNull;

/**
 * Where a model's name leads.
 *
 * @param provider the prefix of who serves it
 * @param model what it is called there, further slashes included
 */
public record Route(String provider, String model) {

  public Route {
    requireNonNull(provider, "provider");
    requireNonNull(model, "model");
  }
}
