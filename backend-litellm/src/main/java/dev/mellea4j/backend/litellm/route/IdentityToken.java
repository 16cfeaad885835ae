package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.http.HttpCall;

/**
 * A token of OpenID Connect, for which a provider hands out credentials of its own. Thread-safe.
 */
@FunctionalInterface
public interface IdentityToken extends AutoCloseable {

  /**
   * Returns the token of the moment.
   *
   * @param call as part of which it is asked for, if it has to be
   * @throws dev.mellea4j.api.BackendException if there is none
   */
  String get(HttpCall call);

  /** Releases what it holds. Closing twice has no effect. */
  @Override
  default void close() {}
}
