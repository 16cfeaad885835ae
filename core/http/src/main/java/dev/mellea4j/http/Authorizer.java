package dev.mellea4j.http;

import java.util.List;

/**
 * Authorises requests whose headers are not the same for all: tokens that expire, signatures.
 *
 * <p>A key that never changes needs none: see {@link HttpEndpoint#withBearer}. Implementations are
 * safe for use by many threads.
 */
@FunctionalInterface
public interface Authorizer extends AutoCloseable {

  /**
   * Returns the headers that authorise one attempt; each retry asks again.
   *
   * <p>Runs on the caller's thread. What it has to ask a server goes through {@code call} ({@link
   * HttpCall#ask}), so that the caller's clock and cancelling count for it too.
   *
   * @return instead of headers of the same name; all are treated as secret
   */
  List<Header> headers(OutgoingRequest request, HttpCall call);

  /**
   * Tells that the server refused headers as no (longer) valid. Called at most once for a request,
   * which is sent once more if this returns true.
   *
   * @param refusal of what {@link #headers} returned; meanwhile others may have been told the same
   * @return whether the next headers may be accepted; by default they are the same
   */
  default boolean renew(Refusal refusal) {
    return false;
  }

  /** Releases what it holds. Closing twice has no effect. */
  @Override
  default void close() {}
}
