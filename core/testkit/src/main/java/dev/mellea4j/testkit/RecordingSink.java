package dev.mellea4j.testkit;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps what it is given, and does something when a certain piece comes. */
final class RecordingSink implements ReplySink {

  private final int piece;
  private final Runnable action;
  private final List<String> text = new ArrayList<>();
  private final List<String> thinking = new ArrayList<>();
  private final List<ToolCall> toolCalls = new ArrayList<>();
  private final Set<Thread> threads = new HashSet<>();
  private volatile Runnable hook = () -> {};

  RecordingSink() {
    this(() -> {});
  }

  RecordingSink(Runnable onFirstPiece) {
    this(1, onFirstPiece);
  }

  private RecordingSink(int piece, Runnable action) {
    this.piece = piece;
    this.action = action;
  }

  /**
   * Returns a sink that does something when a piece comes.
   *
   * @param piece 1 for the first
   */
  static RecordingSink at(int piece, Runnable action) {
    return new RecordingSink(piece, action);
  }

  @Override
  public void text(String said) {
    take(text, said);
  }

  @Override
  public void thinking(String said) {
    take(thinking, said);
  }

  @Override
  public void toolCall(ToolCall call) {
    toolCalls.add(call);
    threads.add(Thread.currentThread());
  }

  private void take(List<String> pieces, String said) {
    pieces.add(said);
    threads.add(Thread.currentThread());
    if (count() == piece) {
      action.run();
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
