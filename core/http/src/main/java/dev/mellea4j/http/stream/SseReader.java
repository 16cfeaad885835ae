package dev.mellea4j.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * Reads the data of server-sent events, as <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">the
 * HTML standard</a> defines them. Comments, ids and retry times are skipped; an unfinished last
 * event is dropped.
 */
public final class SseReader implements Payloads {

  private static final byte[] DATA = "data".getBytes(UTF_8);
  private static final byte[] EVENT = "event".getBytes(UTF_8);
  private static final String MESSAGE = "message";
  private static final int NO_DATA = -1;

  private final LineReader lines;
  private int length;
  private String name = MESSAGE;
  private String lastName = MESSAGE;

  public SseReader(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public boolean next() throws IOException {
    lines.release();
    length = NO_DATA;
    name = MESSAGE;
    while (lines.next()) {
      if (lines.start() == lines.end()) {
        if (length != NO_DATA) {
          return true;
        }
        name = MESSAGE;
      } else if (isField(DATA)) {
        addData(valueStart(DATA.length));
      } else if (isField(EVENT)) {
        name = text(valueStart(EVENT.length));
      }
    }
    return false;
  }

  /**
   * Whether the text before the first colon, or the whole line if there is none, is {@code field}.
   */
  private boolean isField(byte[] field) {
    int after = lines.start() + field.length;
    if (after > lines.end() || (after < lines.end() && lines.buffer()[after] != ':')) {
      return false;
    }
    for (int i = 0; i < field.length; i++) {
      if (lines.buffer()[lines.start() + i] != field[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the text after the colon, less one leading space, starts. */
  private int valueStart(int fieldLength) {
    int value = Math.min(lines.start() + fieldLength + 1, lines.end());
    return value < lines.end() && lines.buffer()[value] == ' ' ? value + 1 : value;
  }

  /**
   * Keeps the first value where it is, and moves a further one, and a line feed, right behind it.
   */
  private void addData(int value) {
    int added = lines.end() - value;
    if (length == NO_DATA) {
      lines.keepFrom(value);
      length = added;
    } else {
      var buffer = lines.buffer();
      int behind = lines.kept() + length;
      buffer[behind] = '\n';
      System.arraycopy(buffer, value, buffer, behind + 1, added);
      length += 1 + added;
    }
  }

  /** The text from {@code value} on; streams repeat their few names, so the last one is reused. */
  private String text(int value) {
    if (!isLastName(value)) {
      lastName = new String(lines.buffer(), value, lines.end() - value, UTF_8);
    }
    return lastName.isEmpty() ? MESSAGE : lastName;
  }

  private boolean isLastName(int value) {
    if (lastName.length() != lines.end() - value) {
      return false;
    }
    for (int i = 0; i < lastName.length(); i++) {
      if (lines.buffer()[value + i] != lastName.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public byte[] buffer() {
    return lines.buffer();
  }

  @Override
  public int offset() {
    return lines.kept();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public String name() {
    return name;
  }
}
