package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.value.Whitespace;

/**
 * Jinja2's rules for the white space around tags.
 *
 * @param trimBlocks whether the first newline after a block tag is dropped
 * @param lstripBlocks whether blanks between the start of a line and a block tag are dropped
 * @param keepTrailingNewline whether a newline at the very end of the source is kept
 */
public record WhitespaceControl(
    boolean trimBlocks, boolean lstripBlocks, boolean keepTrailingNewline) {

  /** Where the text goes on after a tag that ends before {@code end} with {@code sign}. */
  static int afterTag(String source, int end, char sign, boolean trim) {
    if (sign == '-') {
      return Whitespace.skip(source, end);
    }
    boolean newline = trim && sign != '+' && end < source.length() && source.charAt(end) == '\n';
    return newline ? end + 1 : end;
  }
}
