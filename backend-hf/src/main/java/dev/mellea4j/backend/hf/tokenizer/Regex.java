package dev.mellea4j.backend.hf.tokenizer;

import java.util.Set;

/**
 * Reads a regular expression of a {@code tokenizer.json} in the syntax of <a
 * href="https://github.com/kkos/oniguruma/blob/master/doc/RE">Oniguruma</a>, and finds out what it
 * may cost: a match that goes back ten million times ends the process.
 *
 * <p>Accepted are characters, classes, properties, groups, alternatives, quantifiers, looks ahead
 * and anchors. Refused are looks behind, references, named and conditional groups and options
 * within a sequence, which no tokenizer needs; and repetitions whose cost is out of proportion to
 * the text: of what matches in several ways or lengths, two beside each other before something that
 * may fail, or within a look ahead.
 */
final class Regex {

  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 20;
  private static final int MOST_TIMES = 1_000;
  private static final Set<String> GROUPS = Set.of("(?:", "(?i:", "(?-i:", "(?>", "(?=", "(?!");

  private final String pattern;
  private int place;
  private int depth;

  private Regex(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is not accepted; the message says why, after a subject
   */
  static RegexPart of(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new IllegalArgumentException(
          "has %d characters; at most %d are accepted".formatted(pattern.length(), LONGEST));
    }
    var regex = new Regex(pattern);
    regex.skip("(?i)");
    var whole = regex.alternatives();
    if (regex.more()) {
      throw regex.refused("has a ')' that closes nothing");
    }
    if (whole.first().beyond()) {
      throw new IllegalArgumentException(
          "repeats what may fail behind another repetition, so it may take the square of a text's length");
    }
    return whole;
  }

  private RegexPart alternatives() {
    if (++depth > DEEPEST) {
      throw refused("nests groups deeper than %d".formatted(DEEPEST));
    }
    var part = sequence();
    while (skip("|")) {
      part = part.or(sequence());
    }
    depth--;
    return part;
  }

  private RegexPart sequence() {
    var part = RegexPart.EMPTY;
    while (more() && peek() != '|' && peek() != ')') {
      part = part.then(quantified(atom()));
    }
    return part;
  }

  private RegexPart atom() {
    char next = peek();
    return switch (next) {
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape();
      case '^', '$' -> taken(RegexPart.PLACE);
      case '*', '+', '?' -> throw refused("repeats nothing");
      default -> {
        place += Character.charCount(pattern.codePointAt(place));
        yield RegexPart.CHARACTER;
      }
    };
  }

  private RegexPart taken(RegexPart part) {
    place++;
    return part;
  }

  private RegexPart group() {
    var opener = opener();
    place += opener.length();
    var part = alternatives();
    if (!skip(")")) {
      throw refused("has a group that is not closed");
    }
    return switch (opener) {
      case "(?>" -> part.atomic();
      case "(?=", "(?!" -> look(part);
      default -> part;
    };
  }

  private String opener() {
    if (!pattern.startsWith("(?", place)) {
      return "(";
    }
    return GROUPS.stream()
        .filter(group -> pattern.startsWith(group, place))
        .findFirst()
        .orElseThrow(() -> refused("has a group of a kind that is not accepted"));
  }

  /** It is done again at every place, so its cost would be the square of the text's length. */
  private RegexPart look(RegexPart part) {
    if (!part.ways().fixed() || !part.own().fixed()) {
      throw refused("looks ahead without a bound");
    }
    return part.look();
  }

  /** Finds the end of a class; which characters it has does not matter. */
  private RegexPart characterClass() {
    if (++depth > DEEPEST) {
      throw refused("nests classes deeper than %d".formatted(DEEPEST));
    }
    place++;
    skip("^");
    if (more() && peek() == ']') {
      throw refused("has an empty class");
    }
    while (more() && peek() != ']') {
      classMember();
    }
    if (!skip("]")) {
      throw refused("has a class that is not closed");
    }
    depth--;
    return RegexPart.CHARACTER;
  }

  private void classMember() {
    if (pattern.startsWith("[:", place)) {
      int end = pattern.indexOf(":]", place);
      if (end < 0) {
        throw refused("has a class that is not closed");
      }
      place = end + 2;
    } else if (peek() == '[') {
      characterClass();
    } else if (peek() == '\\') {
      escape();
    } else {
      place++;
    }
  }

  private RegexPart escape() {
    if (place + 1 == pattern.length()) {
      throw refused("ends with a backslash");
    }
    char letter = pattern.charAt(place + 1);
    if ("pP".indexOf(letter) >= 0 || pattern.startsWith("\\x{", place)) {
      return braced();
    }
    if ("bBAzZ".indexOf(letter) >= 0) {
      place += 2;
      return RegexPart.PLACE;
    }
    if (letter == 'x' || letter == 'u') {
      place += letter == 'x' ? 4 : 6;
    } else if (letter >= 0x80
        || Character.isLetterOrDigit(letter) && "sSdDwWhHrntfvae".indexOf(letter) < 0) {
      throw refused("has an escape that is not accepted");
    } else {
      place += 2;
    }
    return RegexPart.CHARACTER;
  }

  private RegexPart braced() {
    int end = pattern.indexOf('}', place);
    if (end < 0 || pattern.charAt(place + 2) != '{') {
      throw refused("has a property without braces");
    }
    place = end + 1;
    return RegexPart.CHARACTER;
  }

  private RegexPart quantified(RegexPart part) {
    var quantifier = Quantifier.at(pattern, place);
    if (quantifier.isEmpty()) {
      return part;
    }
    var times = quantifier.get();
    boolean bounded = times.unbounded() || times.most() <= MOST_TIMES;
    if (!bounded || times.most() == 0 || times.fewest() > Math.min(times.most(), MOST_TIMES)) {
      throw refused("repeats something more than %d times, or never".formatted(MOST_TIMES));
    }
    if (times.most() > 1 && !(part.exact() && part.least() > 0)) {
      throw refused("repeats what matches in several ways or lengths");
    }
    place += times.length();
    var repeated =
        times.most() == 1 && times.fewest() == 0
            ? part.orNothing()
            : part.times(times.fewest(), times.more());
    return quantified(times.possessive() ? repeated.atomic() : repeated);
  }

  private boolean more() {
    return place < pattern.length();
  }

  private char peek() {
    return pattern.charAt(place);
  }

  private boolean skip(String text) {
    boolean there = pattern.startsWith(text, place);
    place += there ? text.length() : 0;
    return there;
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("%s, at character %d".formatted(why, place + 1));
  }
}
