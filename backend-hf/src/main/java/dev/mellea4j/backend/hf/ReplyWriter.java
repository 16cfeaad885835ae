package dev.mellea4j.backend.hf;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.backend.hf.text.ReplyParts;
import dev.mellea4j.backend.hf.text.ToolCallFormat;
import dev.mellea4j.backend.hf.text.ToolCallFormat.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the parts of a reply, and passes them on as they come if pieces are wanted. */
final class ReplyWriter implements ReplyParts {

  private final ReplySink sink;
  private final boolean inPieces;
  private final long start;
  private final Optional<ToolCallFormat> format;
  private final int earlierCalls;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<Duration> firstToken = Optional.empty();

  /**
   * Makes a writer.
   *
   * @param start of the call, by {@link System#nanoTime}
   * @param format in which the model calls tools, if it is offered any
   * @param earlierCalls of the conversation, which have ids already
   */
  ReplyWriter(
      ReplySink sink,
      boolean inPieces,
      long start,
      Optional<ToolCallFormat> format,
      int earlierCalls) {
    this.sink = sink;
    this.inPieces = inPieces;
    this.start = start;
    this.format = format;
    this.earlierCalls = earlierCalls;
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
    var read = complete ? format.orElseThrow().read(block) : List.<Call>of();
    read.forEach(this::add);
    if (read.isEmpty()) {
      warnings.add(
          complete
              ? "A tool call of the model names no tool and was left in the text"
              : "The reply ended within a tool call, which was left in the text");
      var tags = format.orElseThrow().tags();
      text(tags.open() + block + (complete ? tags.close() : ""));
    }
  }

  private void add(Call read) {
    var id = "call_" + (earlierCalls + calls.size() + 1);
    var call = ToolCall.of(id, read.tool(), read.arguments());
    calls.add(call);
    if (inPieces) {
      sink.toolCall(call);
    }
  }

  void warn(String warning) {
    warnings.add(warning);
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
