package dev.mellea4j.backend.hf;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.backend.hf.call.Call;
import dev.mellea4j.backend.hf.call.CallFormat;
import dev.mellea4j.backend.hf.call.OfferedTools;
import dev.mellea4j.backend.hf.call.Reading;
import dev.mellea4j.backend.hf.text.CallBlock;
import dev.mellea4j.backend.hf.text.ReplyParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the parts of a reply, and passes them on as they come if pieces are wanted. */
final class ReplyWriter implements ReplyParts {

  private final ReplySink sink;
  private final boolean inPieces;
  private final long start;
  private final Optional<CallFormat> format;
  private final OfferedTools tools;
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
   * @param tools that it is offered
   * @param earlierCalls of the conversation, which have ids already
   */
  ReplyWriter(
      ReplySink sink,
      boolean inPieces,
      long start,
      Optional<CallFormat> format,
      OfferedTools tools,
      int earlierCalls) {
    this.sink = sink;
    this.inPieces = inPieces;
    this.start = start;
    this.format = format;
    this.tools = tools;
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
  public void toolCall(CallBlock block) {
    var reading =
        block.whole()
            ? format.orElseThrow().read(block.text(), tools)
            : new Reading(List.of(), block.text());
    if (block.bare()) {
      addBare(block, reading);
      return;
    }
    reading.calls().forEach(this::add);
    if (reading.calls().isEmpty()) {
      warnings.add(
          block.whole()
              ? "A tool call of the model names no tool and was left in the text"
              : "The reply ended within a tool call, which was left in the text");
      text(block.asWritten());
    } else if (!reading.rest().isBlank()) {
      warnings.add("What the model wrote beside a tool call was left in the text");
      text(reading.rest().strip());
    }
  }

  /** What no tag shows to be a call may be the answer, in a form that looks the same. */
  private void addBare(CallBlock block, Reading reading) {
    boolean call =
        !reading.calls().isEmpty()
            && reading.rest().isBlank()
            && reading.calls().stream()
                .allMatch(each -> tools.has(each.tool()) || !each.arguments().isEmpty());
    if (call) {
      reading.calls().forEach(this::add);
    } else {
      text(block.asWritten());
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
