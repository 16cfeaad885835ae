package dev.mellea4j.backend.hf.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits what a model writes into text, thinking and tool calls, as Hermes and Qwen mark them.
 *
 * <p>Tags and the blank space around them are not part of the text; whatever may turn out to be
 * such is held back.
 */
public final class ReplySplitter {

  public static final String THINK = "<think>";
  public static final String THINK_END = "</think>";
  public static final String CALL = "<tool_call>";
  public static final String CALL_END = "</tool_call>";

  private final ReplyParts parts;
  private final List<String> openers = new ArrayList<>();
  private final StringBuilder held = new StringBuilder();
  private Mode mode = Mode.TEXT;

  /** Whether blank space that comes now follows a tag. */
  private boolean afterTag;

  /**
   * Makes a splitter.
   *
   * @param thinking whether to look for thoughts
   * @param calls whether to look for tool calls
   */
  public ReplySplitter(ReplyParts parts, boolean thinking, boolean calls) {
    this.parts = parts;
    if (thinking) {
      openers.add(THINK);
    }
    if (calls) {
      openers.add(CALL);
    }
  }

  /** Starts within a thought, where the prompt has opened it already. */
  public void startThinking() {
    mode = Mode.THINKING;
    afterTag = true;
  }

  /** Whether what comes now is a thought. */
  public boolean thinking() {
    return mode == Mode.THINKING;
  }

  public void add(String piece) {
    if (openers.isEmpty()) {
      emit(piece);
      return;
    }
    held.append(piece);
    while (passTag()) {
      // there may be more than one in a piece
    }
    if (mode != Mode.CALL) {
      emitHeld(held.length() - Overlap.length(held, awaited()));
    }
  }

  /** Passes on what was held back. */
  public void finish() {
    if (mode == Mode.CALL) {
      parts.toolCall(held.toString(), false);
    } else if (!(afterTag && held.toString().isBlank())) {
      emit(held.toString());
    }
    held.setLength(0);
  }

  private List<String> awaited() {
    return switch (mode) {
      case TEXT -> openers;
      case THINKING -> List.of(THINK_END);
      case CALL -> List.of(CALL_END);
    };
  }

  private boolean passTag() {
    int first = -1;
    var tag = "";
    for (var awaited : awaited()) {
      int index = held.indexOf(awaited);
      if (index >= 0 && (first < 0 || index < first)) {
        first = index;
        tag = awaited;
      }
    }
    if (first < 0) {
      return false;
    }
    endPart(held.substring(0, first));
    held.delete(0, first + tag.length());
    mode = tag.equals(THINK) ? Mode.THINKING : tag.equals(CALL) ? Mode.CALL : Mode.TEXT;
    afterTag = true;
    return true;
  }

  private void endPart(String part) {
    if (mode == Mode.CALL) {
      parts.toolCall(part, true);
    } else {
      emit(part.stripTrailing());
    }
  }

  /** Passes on the held text up to {@code end}, less blank space at its end: a tag may follow. */
  private void emitHeld(int end) {
    int solid = end;
    while (solid > 0 && Character.isWhitespace(held.charAt(solid - 1))) {
      solid--;
    }
    emit(held.substring(0, solid));
    held.delete(0, solid);
  }

  private void emit(String piece) {
    var rest = afterTag ? piece.stripLeading() : piece;
    if (rest.isEmpty()) {
      return;
    }
    afterTag = false;
    if (mode == Mode.THINKING) {
      parts.thinking(rest);
    } else {
      parts.text(rest);
    }
  }

  private enum Mode {
    TEXT,
    THINKING,
    CALL
  }
}
