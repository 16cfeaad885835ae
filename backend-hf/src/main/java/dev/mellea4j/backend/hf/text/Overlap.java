package dev.mellea4j.backend.hf.text;

import java.util.Collection;

/** How much of a text's end may be the beginning of something that is looked for. */
final class Overlap {

  private Overlap() {}

  /**
   * Returns the length of the longest end of {@code text} that a tag, longer than it, begins with.
   */
  static int length(StringBuilder text, Collection<String> tags) {
    int longest = 0;
    for (var tag : tags) {
      for (int length = Math.min(tag.length() - 1, text.length()); length > longest; length--) {
        if (tag.startsWith(text.substring(text.length() - length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
