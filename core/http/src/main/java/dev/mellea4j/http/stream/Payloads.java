package dev.mellea4j.http.stream;

import java.io.IOException;

/** The payloads of a stream, one after another, each a range of a buffer. */
public interface Payloads {

  /** Goes to the next payload; false at the end of the stream. */
  boolean next() throws IOException;

  /** The buffer that holds the payload, until the next one is asked for. */
  byte[] buffer();

  /** Where the payload starts in {@link #buffer()}. */
  int offset();

  /** How many bytes it has. */
  int length();

  /** What the stream calls this payload; {@code "message"} if it has no name. */
  default String name() {
    return "message";
  }

  /** Whether the framing says that this is a failure and not an event. */
  default boolean failure() {
    return false;
  }

  /** Whether this payload is JSON without a frame: a whole answer, or a line of several. */
  default boolean bare() {
    return false;
  }

  /** What the stream said so far outside of payloads, shortened; empty if nothing. */
  default String words() {
    return "";
  }

  /** Whether the stream broke off within this payload, as far as its framing shows that. */
  default boolean brokenOff() {
    return false;
  }
}
