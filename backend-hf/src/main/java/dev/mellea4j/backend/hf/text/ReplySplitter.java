package dev.mellea4j.backend.hf.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits what a model writes into text, thoughts and tool calls, by the tags that stand around
 * them.
 *
 * <p>Tags and the blank space around them are not part of the text; whatever may turn out to be
 * such is held back.
 */
public final class ReplySplitter {

  private final ReplyParts parts;
  private final Thoughts thoughts;
  private final CallMarks calls;
  private final StringBuilder held = new StringBuilder();
  private Mode mode = Mode.TEXT;

  /** Around the calls that are being written. */
  private Tags callTags = Tags.NONE;

  /** Whether blank space that comes now follows a tag. */
  private boolean afterTag;

  /** Whether there has been text, so that what comes now is not a reply's beginning. */
  private boolean begun;

  private boolean thought;

  /**
   * Makes a splitter.
   *
   * @param thoughts what to look for around them, if for anything
   * @param calls what to look for around tool calls
   */
  public ReplySplitter(ReplyParts parts, Optional<Thoughts> thoughts, CallMarks calls) {
    this.parts = parts;
    this.thoughts = thoughts.orElse(Thoughts.NONE);
    this.calls = calls;
  }

  /** Starts within a thought, where the prompt has opened it already. */
  public void startThinking() {
    mode = Mode.THINKING;
    thought = true;
    afterTag = true;
  }

  /** Whether what comes now is a thought. */
  public boolean thinking() {
    return mode == Mode.THINKING;
  }

  /** Whether a text counts here, though it is a token for the model's ears alone. */
  public boolean looksFor(String text) {
    return mode == Mode.CALL || calls.has(text) || thoughts.has(text);
  }

  public void add(String piece) {
    if (thoughts.equals(Thoughts.NONE) && calls.equals(CallMarks.NONE)) {
      emit(piece);
      return;
    }
    held.append(piece);
    while (passTag()) {
      // there may be more than one in a piece
    }
    if (mode != Mode.CALL && !mayBeAllCalls()) {
      emitHeld(held.length() - Overlap.length(held, awaited()));
    }
  }

  /**
   * Passes on what was held back.
   *
   * @param cut whether the reply was ended before the model did
   */
  public void finish(boolean cut) {
    if (mode == Mode.CALL) {
      parts.toolCall(new CallBlock(callTags, held.toString(), callTags.close().isEmpty() && !cut));
    } else if (!(afterTag && held.toString().isBlank())) {
      emit(held.toString());
    }
    held.setLength(0);
  }

  private List<String> awaited() {
    var awaited =
        switch (mode) {
          case TEXT -> textTags();
          case THINKING -> List.of(thoughts.tags().close());
          case CALL -> List.of(callTags.close().isEmpty() ? callTags.open() : callTags.close());
        };
    return awaited.stream().filter(tag -> !tag.isEmpty()).toList();
  }

  private List<String> textTags() {
    var awaited = new ArrayList<>(List.of(thoughts.tags().open()));
    if (thought) {
      awaited.addAll(List.of(thoughts.answer().open(), thoughts.answer().close()));
    }
    calls.tags().forEach(tags -> awaited.add(tags.open()));
    return awaited;
  }

  private boolean passTag() {
    if (startsAllCalls()) {
      enterCall(Tags.NONE);
      return true;
    }
    int first = -1;
    var tag = "";
    for (var awaited : awaited()) {
      int index = held.indexOf(awaited);
      if (index >= 0 && (first < 0 || index < first || index == first && longer(awaited, tag))) {
        first = index;
        tag = awaited;
      }
    }
    if (first < 0) {
      return false;
    }
    endPart(held.substring(0, first));
    held.delete(0, first + tag.length());
    pass(tag);
    return true;
  }

  private static boolean longer(String tag, String other) {
    return tag.length() > other.length();
  }

  private void pass(String tag) {
    afterTag = true;
    if (mode == Mode.CALL && callTags.close().isEmpty()) {
      return; // further calls follow, each behind the same tag
    }
    if (mode != Mode.TEXT) {
      mode = Mode.TEXT;
    } else if (tag.equals(thoughts.tags().open())) {
      mode = Mode.THINKING;
      thought = true;
    } else {
      calls.tags().stream()
          .filter(tags -> tag.equals(tags.open()))
          .findFirst()
          .ifPresent(this::enterCall);
    }
  }

  private void enterCall(Tags tags) {
    mode = Mode.CALL;
    callTags = tags;
  }

  /** Whether the reply has begun like one that is calls from its beginning to its end. */
  private boolean startsAllCalls() {
    return mode == Mode.TEXT
        && !begun
        && !calls.opening().isEmpty()
        && held.toString().stripLeading().startsWith(calls.opening());
  }

  private boolean mayBeAllCalls() {
    var solid = held.toString().strip();
    return mode == Mode.TEXT && !begun && !solid.isEmpty() && calls.opening().startsWith(solid);
  }

  private void endPart(String part) {
    if (mode == Mode.CALL) {
      parts.toolCall(new CallBlock(callTags, part, true));
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
      begun = true;
      parts.text(rest);
    }
  }

  private enum Mode {
    TEXT,
    THINKING,
    CALL
  }
}
