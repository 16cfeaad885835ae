package dev.mellea4j.testkit;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps what it is given, and does something when the first piece comes. */
final class RecordingSink implements ReplySink {

  private final Runnable onFirstPiece;
  private final List<String> text = new ArrayList<>();
  private final List<String> thinking = new ArrayList<>();
  private final List<ToolCall> toolCalls = new ArrayList<>();
  private final Set<Thread> threads = new HashSet<>();
  private volatile Runnable hook = () -> {};

  RecordingSink() {
    this(() -> {});
  }

  RecordingSink(Runnable onFirstPiece) {
    this.onFirstPiece = onFirstPiece;
  }

  @Override
  public void text(String piece) {
    take(text, piece);
  }

  @Override
  public void thinking(String piece) {
    take(thinking, piece);
  }

  @Override
  public void toolCall(ToolCall call) {
    toolCalls.add(call);
    threads.add(Thread.currentThread());
  }

  private void take(List<String> pieces, String piece) {
    boolean first = count() == 0;
    pieces.add(piece);
    threads.add(Thread.currentThread());
    if (first) {
      onFirstPiece.run();
    }
  }

  @Override
  public void onCancel(Runnable newHook) {
    hook = newHook;
  }

  /** What the backend wants to have run when its call is cancelled. */
  Runnable hook() {
    return hook;
  }

  /** The pieces of the text, in order. */
  List<String> text() {
    return text;
  }

  /** The pieces of the thinking, in order. */
  List<String> thinking() {
    return thinking;
  }

  /** The tool calls, in order. */
  List<ToolCall> toolCalls() {
    return toolCalls;
  }

  /** How many pieces there were of text and thinking. */
  int count() {
    return text.size() + thinking.size();
  }

  /** On which threads they came. */
  Set<Thread> threads() {
    return threads;
  }
}
