package dev.mellea4j.cli;

import dev.mellea4j.api.Progress;
import java.util.function.LongSupplier;

/** Shows a reply as it arrives: its text on the output, the rest where messages go. */
final class ReplyPrinter {

  private static final long REDRAW_NANOS = 100_000_000;

  private final Output out;
  private final Output err;
  private final boolean showsThinking;
  private final LongSupplier clock;
  private String phase = "";
  private ProgressBar bar = new ProgressBar(Columns.USUAL);
  private long drawn;

  ReplyPrinter(Terminal terminal, boolean showsThinking, LongSupplier clock) {
    this.out = terminal.out();
    this.err = terminal.err();
    this.showsThinking = showsThinking;
    this.clock = clock;
  }

  void text(String piece) {
    err.endLine();
    out.printReply(Style.PLAIN, piece);
  }

  void thinking(String piece) {
    if (showsThinking) {
      err.printReply(Style.DIM, piece);
    }
  }

  /** Draws a phase when it begins, and then so often that it moves. */
  void progress(Progress news) {
    long now = clock.getAsLong();
    if (!news.phase().equals(phase)) {
      phase = news.phase();
      bar = new ProgressBar(err.viewer().width());
      draw(news, now);
    } else if (now - drawn >= REDRAW_NANOS) {
      draw(news, now);
    }
  }

  private void draw(Progress news, long now) {
    drawn = now;
    err.status(Style.DIM, bar.of(news));
  }

  /** Ends what was begun, whatever ended the reply. */
  void end() {
    err.endLine();
    out.endLine();
  }
}
