package dev.mellea4j.backend.hf;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.backend.hf.text.ReplyParts;
import dev.mellea4j.backend.hf.text.ReplySplitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the parts of a reply, and passes them on as they come if pieces are wanted. */
final class ReplyWriter implements ReplyParts {

  private final ReplySink sink;
  private final boolean inPieces;
  private final long start;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<Duration> firstToken = Optional.empty();

  /**
   * Makes a writer.
   *
   * @param start of the call, by {@link System#nanoTime}
   */
  ReplyWriter(ReplySink sink, boolean inPieces, long start) {
    this.sink = sink;
    this.inPieces = inPieces;
    this.start = start;
  }

  /** Notes that a token came. */
  void tokenCame() {
    if (firstToken.isEmpty()) {
      firstToken = Optional.of(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  Optional<Duration> firstToken() {
    return firstToken;
  }

  @Override
  public void text(String piece) {
    text.append(piece);
    if (inPieces) {
      sink.text(piece);
    }
  }

  @Override
  public void thinking(String piece) {
    thinking.append(piece);
    if (inPieces) {
      sink.thinking(piece);
    }
  }

  @Override
  public void toolCall(String block, boolean complete) {
    var call =
        complete
            ? ToolCallBlock.read("call_" + (calls.size() + 1), block)
            : Optional.<ToolCall>empty();
    if (call.isPresent()) {
      calls.add(call.get());
      if (inPieces) {
        sink.toolCall(call.get());
      }
      return;
    }
    warnings.add(
        complete
            ? "A tool call of the model names no tool and was left in the text"
            : "The reply ended within a tool call, which was left in the text");
    text(ReplySplitter.CALL + block + (complete ? ReplySplitter.CALL_END : ""));
  }

  /** Passes on a reply that is not wanted in pieces, at its end. */
  void finish() {
    if (inPieces) {
      return;
    }
    if (!thinking.isEmpty()) {
      sink.thinking(thinking.toString());
    }
    if (!text.isEmpty()) {
      sink.text(text.toString());
    }
    calls.forEach(sink::toolCall);
  }

  String text() {
    return text.toString();
  }

  String thinking() {
    return thinking.toString();
  }

  List<ToolCall> calls() {
    return calls;
  }

  List<String> warnings() {
    return warnings;
  }
}
