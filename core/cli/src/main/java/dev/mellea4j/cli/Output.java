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
 * a terminal it may end in a status, which the next text replaces. What it prints cannot steer a
 * terminal and shows no secret, but for replies, which go into files as they are. Safe for use by
 * many threads.
 */
final class Output {

  private static final String ERASE_LINE = "\r\033[K";

  private final Writer text;
  private final Viewer viewer;
  private final Consumer<IOException> failure;
  private boolean inStatus;
  private boolean inLine;

  private Output(OutputStream bytes, Viewer viewer, Consumer<IOException> failure) {
    // A writer, as it keeps half a surrogate pair for the next piece.
    this.text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    this.viewer = viewer;
    this.failure = failure;
  }

  /** Returns the stream that holds results; failing to write them ends the command. */
  static Output ofResults(OutputStream bytes, Viewer viewer) {
    return new Output(
        bytes,
        viewer,
        e -> {
          throw new OutputException(e);
        });
  }

  /** Returns the stream that holds messages; if it fails there is nobody left to tell. */
  static Output ofMessages(OutputStream bytes, Viewer viewer) {
    return new Output(bytes, viewer, e -> {});
  }

  Viewer viewer() {
    return viewer;
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

  void print(Style style, String piece) {
    show(style, Printable.text(viewer.secrets().hiddenIn(piece)));
  }

  /** Prints a piece of what a model says: into a file as it is. */
  void printReply(Style style, String piece) {
    show(style, viewer.isTerminal() ? Printable.text(piece) : piece);
  }

  private void show(Style style, String piece) {
    if (piece.isEmpty()) {
      return;
    }
    synchronized (viewer.cursor()) {
      viewer.cursor().passTo(this);
      eraseStatus();
      inLine = !piece.endsWith("\n");
      write(styled(style, piece));
    }
  }

  private String styled(Style style, String piece) {
    return viewer.screen().isColoured() ? style.of(piece) : piece;
  }

  /** Ends the line, if one was begun. */
  void endLine() {
    synchronized (viewer.cursor()) {
      eraseStatus();
      if (inLine) {
        inLine = false;
        write("\n");
      }
    }
  }

  /** Notes that a person ended the line by entering theirs. */
  void entered() {
    synchronized (viewer.cursor()) {
      inLine = false;
    }
  }

  /** Notes that the terminal showed a key, such as Ctrl-C, in the line or at its start. */
  void echoed() {
    synchronized (viewer.cursor()) {
      if (viewer.isTerminal() && viewer.cursor().isAtStart()) {
        viewer.cursor().passTo(this);
        inLine = true;
      }
    }
  }

  boolean isInLine() {
    return inLine || inStatus;
  }

  /** Shows what is going on, on a terminal, until something else is shown. */
  void status(Style style, String line) {
    if (!viewer.screen().isSteerable()) {
      return;
    }
    synchronized (viewer.cursor()) {
      viewer.cursor().passTo(this);
      endLine();
      write(styled(style, Printable.text(viewer.secrets().hiddenIn(line))));
      inStatus = true;
    }
  }

  private void eraseStatus() {
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

  /** Returns the same stream for picocli, whose texts are all ours and may be coloured. */
  PrintWriter asWriter() {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] chars, int start, int length) {
            show(Style.PLAIN, new String(chars, start, length));
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
    return new PrintStream(new LogBytes(this), true, StandardCharsets.UTF_8);
  }
}
