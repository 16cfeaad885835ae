package dev.mellea4j.http;

import java.util.List;
import java.util.function.Consumer;

/**
 * Takes what a model thought out of the beginning of its text, where it stands between {@code
 * <think>} and {@code </think>} as the server does not take it out; and the text behind it out of
 * {@code <response>} and {@code </response>}, if the model is one that puts it there. For one
 * thread.
 */
final class ThinkTags {

  private static final List<String> NAMES = List.of("think", "thinking", "thought", "reasoning");

  private static final String RESPONSE = "<response>";
  private static final String RESPONSE_END = "</response>";

  private final boolean wraps;
  private final Consumer<String> thinking;
  private final Consumer<String> text;
  private final StringBuilder held = new StringBuilder();
  private Place place;
  private String name = NAMES.get(0);

  private enum Place {
    START,
    THOUGHT,
    GAP,
    RESPONSE,
    BEHIND,
    TEXT
  }

  /**
   * Begins a text.
   *
   * @param within whether it begins within a thought, without a tag before
   * @param wraps whether what the model says behind a thought stands in tags too
   */
  ThinkTags(boolean within, boolean wraps, Consumer<String> thinking, Consumer<String> text) {
    this.place = within ? Place.THOUGHT : Place.START;
    this.wraps = wraps;
    this.thinking = thinking;
    this.text = text;
  }

  /** Adds a piece of the text; what may be the beginning of a tag is kept back. */
  void add(String piece) {
    if (place == Place.TEXT) {
      text.accept(piece);
      return;
    }
    held.append(piece);
    if (place == Place.START) {
      start();
    }
    if (place == Place.THOUGHT) {
      thought();
    }
    if (place == Place.GAP) {
      gap();
    }
    if (place == Place.RESPONSE && passUntil(RESPONSE_END, text)) {
      place = Place.BEHIND;
    }
    if (place == Place.BEHIND && !held.toString().isBlank()) {
      place = Place.TEXT;
      pass(text, held.length());
    }
  }

  /** Whether something came of which it is not known yet what it is. */
  boolean holds() {
    return !held.isEmpty();
  }

  private void start() {
    var begun = held.toString().stripLeading();
    for (var tag : NAMES) {
      var opening = "<" + tag + ">";
      if (begun.startsWith(opening)) {
        name = tag;
        held.setLength(0);
        held.append(begun, opening.length(), begun.length());
        place = Place.THOUGHT;
        return;
      }
    }
    if (NAMES.stream().noneMatch(tag -> ("<" + tag + ">").startsWith(begun))) {
      place = Place.TEXT;
      pass(text, held.length());
    }
  }

  private void thought() {
    if (passUntil("</" + name + ">", thinking)) {
      place = Place.GAP;
    }
  }

  /** The lines that part the text from the thought are no part of either. */
  private void gap() {
    var rest = held.toString().stripLeading();
    held.setLength(0);
    held.append(rest);
    if (wraps && rest.startsWith(RESPONSE)) {
      held.delete(0, RESPONSE.length());
      place = Place.RESPONSE;
    } else if (!rest.isEmpty() && !(wraps && RESPONSE.startsWith(rest))) {
      place = Place.TEXT;
      pass(text, held.length());
    }
  }

  /** Passes on what stands before a tag, and takes that away; false if it is not there yet. */
  private boolean passUntil(String closing, Consumer<String> to) {
    int end = held.indexOf(closing);
    if (end >= 0) {
      pass(to, end);
      held.delete(0, closing.length());
      return true;
    }
    int keep = Math.min(held.length(), closing.length() - 1);
    while (keep > 0 && !closing.startsWith(held.substring(held.length() - keep))) {
      keep--;
    }
    pass(to, held.length() - keep);
    return false;
  }

  /** Ends the text: what was kept back is no tag, but lines behind one say nothing. */
  void end() {
    if (place == Place.BEHIND) {
      return;
    }
    pass(place == Place.THOUGHT ? thinking : text, held.length());
  }

  private void pass(Consumer<String> to, int length) {
    var piece = held.substring(0, length);
    held.delete(0, length);
    to.accept(piece);
  }
}
