package dev.mellea4j.http;

import dev.mellea4j.http.stream.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/**
 * The JSON payloads of a stream, one after another on one parser, so that a payload allocates
 * nothing but what is read from it.
 *
 * <p>Empty payloads are skipped; {@code [DONE]} ends the stream, though it need not come. For one
 * thread.
 */
public final class JsonEvents {

  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  private final Payloads payloads;
  private final Window window = new Window();
  private final Rest rest = new Rest();
  private @Nullable JsonParser parser;
  private boolean done;

  JsonEvents(Payloads payloads) {
    this.payloads = payloads;
  }

  /**
   * Goes to the next payload, whatever was read of the last one; false at the end of the stream.
   *
   * @throws IOException if the connection fails
   * @throws tools.jackson.core.JacksonException if the payload is not JSON
   */
  public boolean next() throws IOException {
    skipRest();
    while (!done && payloads.next()) {
      done = isDone();
      if (!done && payloads.length() > 0) {
        window.over(payloads);
        json().nextToken();
        return true;
      }
    }
    return false;
  }

  /** Leaves what was not read of the last payload behind. */
  private void skipRest() {
    if (parser != null) {
      var token = parser.currentToken();
      while (token != null && !parser.streamReadContext().inRoot()) {
        token = parser.nextToken();
      }
      parser.finishToken();
      requireBlankRest(parser);
    }
  }

  /** The parser would take a second value of this payload for that of the next one. */
  private void requireBlankRest(JsonParser behindValue) {
    behindValue.releaseBuffered(rest);
    if (!rest.blank || !window.isBlank()) {
      throw new StreamReadException(behindValue, "More than one value in a line or an event");
    }
  }

  private boolean isDone() {
    if (payloads.length() < DONE.length) {
      return false;
    }
    for (int i = 0; i < DONE.length; i++) {
      if (payloads.buffer()[payloads.offset() + i] != DONE[i]) {
        return false;
      }
    }
    return true;
  }

  /** The parser, at the first token of the payload; the reader must not close it. */
  public JsonParser json() {
    if (parser == null) {
      // Not before there are bytes: the parser looks at the first ones for the encoding.
      parser = Json.MAPPER.createParser(window);
    }
    return parser;
  }

  /** The event's name; {@code "message"} if the stream does not name it. */
  public String name() {
    return payloads.name();
  }

  /** Whether the stream's framing calls this payload a failure: its name says of which kind. */
  public boolean isFailure() {
    return payloads.failure();
  }

  /** Whether the stream ended with {@code [DONE]}. */
  public boolean done() {
    return done;
  }

  /** Gives back what the parser borrowed. */
  void close() {
    if (parser != null) {
      parser.close();
    }
  }

  /** Whether the stream broke off within the last payload. */
  boolean brokenOff() {
    return payloads.brokenOff();
  }

  /**
   * Shows the parser one payload after another, each with a line feed, behind which a number ends.
   * At the end of each it reports the end of the input; the parser meets that only if it looks for
   * the rest of a value that is not there.
   */
  private static final class Window extends InputStream {

    private byte[] buffer = {};
    private int position;
    private int limit;
    private boolean ended;

    void over(Payloads payloads) {
      buffer = payloads.buffer();
      position = payloads.offset();
      limit = position + payloads.length();
      ended = false;
    }

    /** Whether nothing but white space is left of the payload. */
    boolean isBlank() {
      int i = position;
      while (i < limit && isBlank(buffer[i])) {
        i++;
      }
      return i == limit;
    }

    static boolean isBlank(int b) {
      return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    @Override
    public int read() {
      return position < limit ? buffer[position++] & 0xFF : lineFeed();
    }

    private int lineFeed() {
      int next = ended ? -1 : '\n';
      ended = true;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = Math.min(length, limit - position);
      if (count > 0) {
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
      }
      int next = lineFeed();
      target[offset] = (byte) next;
      return next < 0 ? -1 : 1;
    }
  }

  /** Looks at what the parser has taken in and not used. */
  private static final class Rest extends OutputStream {

    private boolean blank = true;

    @Override
    public void write(int b) {
      blank &= Window.isBlank(b);
    }
  }
}
