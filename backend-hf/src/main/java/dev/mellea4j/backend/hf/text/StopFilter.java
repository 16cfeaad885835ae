package dev.mellea4j.backend.hf.text;

import java.util.List;

/**
 * Ends a reply before the first of some stop sequences in its text. Thoughts and tool calls, of
 * which whoever asked for them sees nothing, do not end it.
 */
public final class StopFilter implements ReplyParts {

  private final ReplyParts parts;
  private final StopScanner scanner;

  /** Makes a filter; empty sequences are ignored. */
  public StopFilter(ReplyParts parts, List<String> stops) {
    this.parts = parts;
    this.scanner = new StopScanner(stops);
  }

  /** Whether a stop sequence was met; the reply is over. */
  public boolean stopped() {
    return scanner.stopped();
  }

  @Override
  public void text(String piece) {
    pass(scanner.add(piece));
  }

  @Override
  public void thinking(String piece) {
    finish();
    if (!stopped()) {
      parts.thinking(piece);
    }
  }

  @Override
  public void toolCall(CallBlock block) {
    finish();
    if (!stopped()) {
      parts.toolCall(block);
    }
  }

  /** Passes on what was held back and turned out to be no stop sequence. */
  public void finish() {
    pass(scanner.finish());
  }

  private void pass(String piece) {
    if (!piece.isEmpty()) {
      parts.text(piece);
    }
  }
}
