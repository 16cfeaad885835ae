package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.value.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A raw block.
 *
 * @param begin where its text begins
 * @param end where its text ends
 * @param sign the whitespace control of its end tag
 * @param after where the template goes on
 */
record RawBlock(int begin, int end, char sign, int after) {

  private static final Pattern BEGIN = Pattern.compile("\\{%[-+]?\\s*+raw\\s*+(?:-%\\}\\s*+|%\\})");
  private static final Pattern END = Pattern.compile("\\{%([-+]?)\\s*+endraw\\s*+(?:([-+])?%\\})");

  static Optional<RawBlock> at(String source, int tag, boolean trim) {
    var begin = BEGIN.matcher(source).region(tag, source.length());
    if (!begin.lookingAt()) {
      return Optional.empty();
    }
    var end = END.matcher(source);
    if (!end.find(begin.end())) {
      throw new Failure("Block 'raw' is not closed", "Add '{% endraw %}'")
          .at(LineIndex.of(source).position(tag));
    }
    char opening = end.end(1) > end.start(1) ? source.charAt(end.start(1)) : ' ';
    char closing = end.start(2) >= 0 ? source.charAt(end.start(2)) : ' ';
    int after = WhitespaceControl.afterTag(source, end.end(), closing, trim);
    return Optional.of(new RawBlock(begin.end(), end.start(), opening, after));
  }
}
