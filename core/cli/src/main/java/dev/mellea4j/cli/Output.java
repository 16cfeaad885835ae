package dev.mellea4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A standard stream for text: UTF-8 whatever the locale, and every piece is on its way at once. On
 * a terminal it may end in a status, which the next text replaces. Safe for use by many threads.
 */
final class Output {

  private static final String ERASE_LINE = "\r\033[K";

  private final OutputStream bytes;
  private final Writer text;
  private final boolean terminal;
  private final boolean coloured;
  private final Consumer<IOException> failure;
  private boolean inStatus;
  private boolean inLine;

  private Output(
      OutputStream bytes, boolean terminal, boolean coloured, Consumer<IOException> failure) {
    this.bytes = bytes;
    // A writer, as it keeps half a surrogate pair for the next piece.
    this.text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    this.terminal = terminal;
    this.coloured = coloured;
    this.failure = failure;
  }

  /** Returns the stream that holds results; failing to write them ends the command. */
  static Output ofResults(OutputStream bytes, boolean terminal, boolean coloured) {
    return new Output(
        bytes,
        terminal,
        coloured,
        e -> {
          throw new OutputException(e);
        });
  }

  /** Returns the stream that holds messages; if it fails there is nobody left to tell. */
  static Output ofMessages(OutputStream bytes, boolean terminal, boolean coloured) {
    return new Output(bytes, terminal, coloured, e -> {});
  }

  /** Whether a person sees it. */
  boolean isTerminal() {
    return terminal;
  }

  boolean isColoured() {
    return coloured;
  }

  void print(String piece) {
    print(Style.PLAIN, piece);
  }

  void println(String line) {
    println(Style.PLAIN, line);
  }

  void println(Style style, String line) {
    print(style, line);
    print("\n");
  }

  /** Prints text from elsewhere, whose control characters a terminal must not see. */
  void printForeign(Style style, String piece) {
    print(style, terminal ? Printable.text(piece) : piece);
  }

  synchronized void print(Style style, String piece) {
    if (piece.isEmpty()) {
      return;
    }
    eraseStatus();
    inLine = !piece.endsWith("\n");
    write(coloured ? style.of(piece) : piece);
  }

  /** Ends the line, if one was begun. */
  synchronized void endLine() {
    eraseStatus();
    if (inLine) {
      print("\n");
    }
  }

  /** Notes that a person ended the line by entering theirs. */
  synchronized void entered() {
    inLine = false;
  }

  /** Shows what is going on, on a terminal, until something else is shown. */
  synchronized void status(Style style, String line) {
    if (terminal) {
      endLine();
      write(coloured ? style.of(line) : line);
      inStatus = true;
    }
  }

  synchronized void eraseStatus() {
    if (inStatus) {
      inStatus = false;
      write(ERASE_LINE);
    }
  }

  private void write(String piece) {
    try {
      text.write(piece);
      text.flush();
    } catch (IOException e) {
      failure.accept(e);
    }
  }

  /** Returns the same stream for those who know writers alone. */
  PrintWriter asWriter() {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] chars, int start, int length) {
            print(new String(chars, start, length));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        },
        true);
  }

  /** Returns the same stream for those who know streams of bytes alone, such as a logger. */
  PrintStream asStream() {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
          }

          @Override
          public void write(byte[] some, int start, int length) throws IOException {
            synchronized (Output.this) {
              endLine();
              bytes.write(some, start, length);
              bytes.flush();
            }
          }
        },
        true,
        StandardCharsets.UTF_8);
  }
}
