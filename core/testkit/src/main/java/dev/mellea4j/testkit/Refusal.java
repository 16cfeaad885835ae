package dev.mellea4j.testkit;

import java.util.Arrays;

/** What something that must not succeed is expected to throw. */
final class Refusal {

  private final Throwable thrown;
  private final String what;

  private Refusal(Throwable thrown, String what) {
    this.thrown = thrown;
    this.what = what;
  }

  /**
   * Does {@code action}, which must throw an exception of this type.
   *
   * @param what the subject of a sentence about the action, such as "Opening without a key"
   * @param see where the promise is written, such as {@code BackendProvider.open}
   */
  static Refusal of(String what, String see, Class<? extends Throwable> type, Runnable action) {
    var expected = "%s should throw %s (see %s)".formatted(what, type.getSimpleName(), see);
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      if (type.isInstance(e)) {
        return new Refusal(e, what);
      }
      throw new AssertionError(expected + ", but threw " + e, e);
    }
    throw new AssertionError(expected + ", but succeeded");
  }

  Throwable thrown() {
    return thrown;
  }

  /** Fails unless the message has one of these words. */
  void mentions(String... words) {
    var message = String.valueOf(thrown.getMessage());
    if (Arrays.stream(words).noneMatch(message::contains)) {
      throw new AssertionError(
          "%s should throw an exception whose message has '%s', but it says: %s"
              .formatted(what, String.join("' or '", words), message),
          thrown);
    }
  }
}
