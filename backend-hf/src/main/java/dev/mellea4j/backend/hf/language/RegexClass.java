package dev.mellea4j.backend.hf.language;

/** Reads what stands for one code point: itself, an escape, a dot or a class. */
final class RegexClass {

  private static final CodePoints DIGIT = CodePoints.range('0', '9');
  private static final CodePoints WORD =
      DIGIT.or(CodePoints.range('a', 'z')).or(CodePoints.range('A', 'Z')).or(CodePoints.of('_'));
  private static final CodePoints LINE_END = CodePoints.anyOf("\n\r\u2028\u2029");
  static final CodePoints BLANK =
      LINE_END
          .or(CodePoints.anyOf("\t\u000B\f \u00A0\u1680\u202F\u205F\u3000\uFEFF"))
          .or(CodePoints.range(0x2000, 0x200A));

  private static final String CONTROLS = "tnvfr0";
  private static final String CONTROL_CODES = "\t\n\u000B\f\r\0";

  private RegexClass() {}

  static CodePoints read(RegexText text) {
    if (text.skip(".")) {
      return LINE_END.complement();
    }
    if (text.skip("[")) {
      return text.skip("^") ? members(text).complement() : members(text);
    }
    return text.skip("\\") ? escape(text, false) : CodePoints.of(text.codePoint());
  }

  private static CodePoints members(RegexText text) {
    var all = CodePoints.NONE;
    while (!text.skip("]")) {
      if (text.at("&&") || text.at("--")) {
        throw text.refused("has an operation between classes");
      }
      var first = member(text);
      if (text.at("-") && !text.at("-]") && isOne(first)) {
        text.take(1);
        var last = member(text);
        all = isOne(last) ? all.or(range(first, last, text)) : all.or(first).or(last).or(minus());
      } else {
        all = all.or(first);
      }
    }
    return all;
  }

  private static CodePoints minus() {
    return CodePoints.of('-');
  }

  private static boolean isOne(CodePoints points) {
    return points.ranges() == 1 && points.first(0) == points.last(0);
  }

  private static CodePoints range(CodePoints first, CodePoints last, RegexText text) {
    if (first.first(0) > last.first(0)) {
      throw text.refused("has a range that ends before it begins");
    }
    return CodePoints.range(first.first(0), last.first(0));
  }

  private static CodePoints member(RegexText text) {
    return text.skip("\\") ? escape(text, true) : CodePoints.of(text.codePoint());
  }

  private static CodePoints escape(RegexText text, boolean inClass) {
    int letter = text.codePoint();
    return switch (letter) {
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.complement();
      case 'w' -> WORD;
      case 'W' -> WORD.complement();
      case 's' -> BLANK;
      case 'S' -> BLANK.complement();
      case 'p' -> property(text);
      case 'P' -> property(text).complement();
      case 'x' -> CodePoints.of(text.hex(2));
      case 'u' -> CodePoints.of(unicode(text));
      case 'c' -> CodePoints.of(control(text));
      case 'b' -> boundary(text, inClass);
      default -> CodePoints.of(literal(letter, text));
    };
  }

  private static CodePoints boundary(RegexText text, boolean inClass) {
    if (!inClass) {
      throw text.refused("has a boundary of words");
    }
    return CodePoints.of('\b');
  }

  private static int unicode(RegexText text) {
    if (text.skip("{")) {
      var digits = text.until("}");
      if (!digits.matches("0*[0-9a-fA-F]{1,6}") || Integer.parseInt(digits, 16) > 0x10FFFF) {
        throw text.refused("has an escape of no code point");
      }
      return Integer.parseInt(digits, 16);
    }
    int unit = text.hex(4);
    if (Character.isHighSurrogate((char) unit) && text.skip("\\u")) {
      return Character.toCodePoint((char) unit, (char) text.hex(4));
    }
    return unit;
  }

  private static int control(RegexText text) {
    int letter = text.codePoint();
    if (letter > 'z' || !Character.isLetter(letter)) {
      throw text.refused("has an escape of no control character");
    }
    return letter % 32;
  }

  private static int literal(int letter, RegexText text) {
    int control = CONTROLS.indexOf(letter);
    if (control >= 0) {
      return CONTROL_CODES.charAt(control);
    }
    if (letter < 0x80 && Character.isLetterOrDigit(letter)) {
      throw text.refused("has an escape that is not supported");
    }
    return letter;
  }

  private static CodePoints property(RegexText text) {
    if (!text.skip("{")) {
      throw text.refused("has a property without braces");
    }
    var name = text.until("}");
    try {
      return UnicodeProperty.named(name);
    } catch (IllegalArgumentException e) {
      throw text.refused("names the property '%s', which is not known".formatted(name));
    }
  }
}
