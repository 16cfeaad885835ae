package dev.mellea4j.backend.hf.text;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Splits what a model writes into text, thoughts and tool calls, by the tags that stand around
 * them.
 *
 * <p>Tags and the blank space around them are not part of the text; whatever may turn out to be
 * such is held back.
 */
public final class ReplySplitter {

  private static final Tags NONE = new Tags("", "");

  private final ReplyParts parts;
  private final Tags thoughts;
  private final Tags calls;
  private final StringBuilder held = new StringBuilder();
  private Mode mode = Mode.TEXT;

  /** Whether blank space that comes now follows a tag. */
  private boolean afterTag;

  /**
   * Makes a splitter.
   *
   * @param thoughts what to look for around them, if for anything
   * @param calls what to look for around tool calls, if for anything
   */
  public ReplySplitter(ReplyParts parts, Optional<Tags> thoughts, Optional<Tags> calls) {
    this.parts = parts;
    this.thoughts = thoughts.orElse(NONE);
    this.calls = calls.orElse(NONE);
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

  /** Whether a text is a tag that is looked for, though a token for the model's ears alone. */
  public boolean looksFor(String text) {
    return Stream.of(thoughts, calls)
        .anyMatch(tags -> text.equals(tags.open()) || text.equals(tags.close()));
  }

  public void add(String piece) {
    if (thoughts.equals(NONE) && calls.equals(NONE)) {
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
      parts.toolCall(held.toString(), calls.close().isEmpty());
    } else if (!(afterTag && held.toString().isBlank())) {
      emit(held.toString());
    }
    held.setLength(0);
  }

  /** Calls without a closing tag go on to the end of the reply. */
  private Collection<String> awaited() {
    var tags =
        switch (mode) {
          case TEXT -> List.of(thoughts.open(), calls.open());
          case THINKING -> List.of(thoughts.close());
          case CALL -> List.of(calls.close());
        };
    return tags.stream().filter(tag -> !tag.isEmpty()).toList();
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
    mode = mode != Mode.TEXT ? Mode.TEXT : tag.equals(calls.open()) ? Mode.CALL : Mode.THINKING;
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
