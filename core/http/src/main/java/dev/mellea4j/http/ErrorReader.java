package dev.mellea4j.http;

import dev.mellea4j.api.BackendException.Reason;

/**
 * Understands the errors of one provider. Providers disagree about statuses (a wrong key is a 400
 * for some, an empty account a 429, a 400 or a 403), so their own codes and words count first.
 *
 * <p>Most need no class of their own, but an {@link ErrorTable}.
 */
@FunctionalInterface
public interface ErrorReader {

  /** Returns why the server refused, or failed. */
  Reason reason(ServerError error);

  /**
   * Returns the error with what this provider says elsewhere than others do, such as a code in a
   * header. By default it is complete.
   */
  default ServerError complete(ServerError error) {
    return error;
  }
}
