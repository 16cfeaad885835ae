package dev.mellea4j.http.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines as ranges of one buffer. A line ends with LF, CR or CRLF, or with the input; a byte
 * order mark before the first line is skipped.
 *
 * <p>A line is handed out as soon as its last byte has arrived: after a CR the reader does not wait
 * for an LF.
 */
public final class LineReader {

  private static final int NONE = -1;

  private final InputStream in;
  private final int mostBytes;
  private byte[] buffer;
  private int limit;
  private int start;
  private int end;
  private int next;
  private int kept = NONE;
  private boolean afterCr;
  private boolean first = true;
  private boolean terminated;

  /**
   * Reads from {@code in}.
   *
   * @param buffer what to read into at first; replaced by a larger one for longer lines
   * @param mostBytes the longest line, and the longest range to be kept
   */
  public LineReader(InputStream in, byte[] buffer, int mostBytes) {
    this.in = in;
    this.buffer = buffer;
    this.mostBytes = mostBytes;
  }

  /** Decides whether a line is whole though its line break has not come. */
  interface Early {

    /** Looks at what has come of the line, which is not empty, in a range of a buffer. */
    boolean isWhole(byte[] buffer, int start, int end);
  }

  /** Goes to the next line; false at the end of the input. */
  public boolean next() throws IOException {
    return next((buffer, from, to) -> false);
  }

  /** Goes to the next line, of which {@code early} decides whether its line break is waited for. */
  boolean next(Early early) throws IOException {
    start = next;
    skipRestOfCrLf();
    int scan = lineBreak(start);
    while (scan == limit) {
      if (start < limit && early.isWhole(buffer, start, limit)) {
        return early();
      }
      int length = scan - start;
      if (!fill()) {
        return last();
      }
      scan = lineBreak(start + length);
    }
    return line(scan);
  }

  private boolean early() {
    end = limit;
    next = limit;
    terminated = false;
    first = false;
    return true;
  }

  /** Skips the LF of a CRLF, whose CR has ended the last line already. */
  private void skipRestOfCrLf() throws IOException {
    if (afterCr && (start < limit || fill()) && buffer[start] == '\n') {
      start++;
    }
    afterCr = false;
  }

  /** Where the next CR or LF is, or the limit. Streams spend their time here: no field is read. */
  private int lineBreak(int from) {
    var bytes = buffer;
    int most = limit;
    int scan = from;
    while (scan < most && bytes[scan] != '\n' && bytes[scan] != '\r') {
      scan++;
    }
    return scan;
  }

  private boolean line(int lineEnd) {
    afterCr = buffer[lineEnd] == '\r';
    end = lineEnd;
    next = lineEnd + 1;
    terminated = true;
    skipMark();
    return true;
  }

  /** Hands out what stands after the last line break, if anything. */
  private boolean last() {
    end = limit;
    next = limit;
    terminated = false;
    skipMark();
    return start < end;
  }

  private void skipMark() {
    if (first
        && end - start >= 3
        && buffer[start] == (byte) 0xEF
        && buffer[start + 1] == (byte) 0xBB
        && buffer[start + 2] == (byte) 0xBF) {
      start += 3;
    }
    first = false;
  }

  /** Reads more bytes behind {@link #limit}; may move the line and what is kept. */
  private boolean fill() throws IOException {
    int from = kept == NONE ? start : kept;
    if (from > 0) {
      move(from);
    }
    if (limit == buffer.length) {
      grow();
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(read, 0);
    return read > 0;
  }

  private void move(int from) {
    System.arraycopy(buffer, from, buffer, 0, limit - from);
    limit -= from;
    start -= from;
    kept = kept == NONE ? NONE : 0;
  }

  private void grow() throws OversizedReplyException {
    if (buffer.length >= mostBytes) {
      throw new OversizedReplyException("a line", mostBytes);
    }
    buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, mostBytes));
  }

  /** Ends the line at {@code position}, behind which another line begins. */
  void endAt(int position) {
    end = position;
    next = position;
    afterCr = false;
  }

  /** Whether the next line has come already and is empty. */
  boolean blankFollows() {
    boolean restOfCrLf = afterCr && next < limit && buffer[next] == '\n';
    int following = restOfCrLf ? next + 1 : next;
    return terminated
        && following < limit
        && (buffer[following] == '\n' || buffer[following] == '\r');
  }

  /** Keeps the bytes from {@code offset} on, which reading on may otherwise overwrite. */
  public void keepFrom(int offset) {
    kept = offset;
  }

  /** Ends {@link #keepFrom}. */
  public void release() {
    kept = NONE;
  }

  /** Where the kept bytes are now. */
  public int kept() {
    return kept;
  }

  /** Whether more than blanks came of what is not handed out yet. */
  public boolean holdsText() {
    for (int i = kept == NONE ? start : kept; i < limit; i++) {
      if (buffer[i] > ' ' || buffer[i] < 0) {
        return true;
      }
    }
    return false;
  }

  /** The buffer that holds the line; another one after the next line. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the line starts in {@link #buffer()}. */
  public int start() {
    return start;
  }

  /** Where the line ends, its line break excluded. */
  public int end() {
    return end;
  }

  /** Whether the line ended with a line break rather than with the input. */
  public boolean terminated() {
    return terminated;
  }
}
