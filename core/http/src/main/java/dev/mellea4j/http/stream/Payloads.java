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

  /** Whether the stream broke off within this payload, as far as its framing shows that. */
  default boolean brokenOff() {
    return false;
  }
}
