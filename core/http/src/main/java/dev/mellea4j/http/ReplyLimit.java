package dev.mellea4j.http;

/** Ends a reply that is larger than may be kept, or that nobody waits for any more. */
final class ReplyLimit {

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final HttpCall call;
  private final Failures failures;
  private long bytes;

  ReplyLimit(HttpCall call, Failures failures) {
    this.call = call;
    this.failures = failures;
  }

  /** The longest line or event that may be kept. */
  int mostBytes() {
    return (int) Math.min(LONGEST_ARRAY, failures.mostReplyBytes());
  }

  /**
   * Counts a part of the reply.
   *
   * @throws dev.mellea4j.api.BackendException if that is too much
   * @throws HttpCall.OverException if the call is over
   */
  void add(int more) {
    call.requireGoingOn();
    bytes += more;
    if (bytes > failures.mostReplyBytes()) {
      throw failures.tooLarge();
    }
  }
}
