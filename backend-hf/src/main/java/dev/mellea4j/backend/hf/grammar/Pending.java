package dev.mellea4j.backend.hf.grammar;

import org.jspecify.annotations.Nullable;

/**
 * A character of a JSON string that has begun: what is known of its code point, and what must come.
 *
 * @param value what is known: the bits so far, or the code point if it is complete
 * @param left bytes or digits that must come
 * @param high the least code point that is written so: in so many bytes, or with such a first half
 *     of a pair of surrogates
 */
record Pending(Kind kind, int value, int left, int high) {

  /** What must come. */
  enum Kind {
    /** Bytes of UTF-8 behind the first. */
    TAIL,
    /** Bytes of UTF-8 that make no difference any more. */
    ANY_TAIL,
    /** What follows a backslash. */
    ESCAPE,
    /** Digits of an escape. */
    DIGIT,
    /** Digits of an escape that make no difference any more. */
    ANY_DIGIT,
    /** A backslash before the second half of a pair. */
    BACKSLASH,
    /** A u behind it. */
    U,
    /** Nothing: the code point is known. */
    DONE
  }

  private static final Pending ESCAPED = new Pending(Kind.ESCAPE, 0, 0, 0);
  private static final String LETTERS = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";

  /** Begins a character with a byte; null if none begins so. */
  static @Nullable Pending begin(int value) {
    if (value == '\\') {
      return ESCAPED;
    }
    if (value < ' ' || value == '"' || value >= 0x80 && value < 0xC2 || value > 0xF4) {
      return null;
    }
    if (value < 0x80) {
      return done(value);
    }
    int tails = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
    int least = tails == 1 ? 0x80 : tails == 2 ? 0x800 : 0x10000;
    return new Pending(Kind.TAIL, value & 0x3F >> tails, tails, least);
  }

  private static Pending done(int point) {
    return new Pending(Kind.DONE, point, 0, 0);
  }

  boolean isDone() {
    return kind == Kind.DONE;
  }

  /** Returns the same where the code point makes no difference any more. */
  Pending any() {
    return switch (kind) {
      case TAIL -> isWhole() ? new Pending(Kind.ANY_TAIL, 0, left, 0) : this;
      case DIGIT -> high > 0 ? this : new Pending(Kind.ANY_DIGIT, 0, left, 0);
      default -> this;
    };
  }

  /** Whether any bytes may come behind those of UTF-8 that came. */
  private boolean isWhole() {
    return value << 6 * left >= high && (value + 1 << 6 * left) - 1 <= Character.MAX_CODE_POINT;
  }

  boolean isAny() {
    return kind == Kind.ANY_TAIL || kind == Kind.ANY_DIGIT;
  }

  /** Whether this may become the first half of a pair, and so a character of two escapes. */
  boolean mayBeHigh() {
    return kind == Kind.DIGIT
        && high == 0
        && first() <= Character.MAX_HIGH_SURROGATE
        && last() >= Character.MIN_HIGH_SURROGATE;
  }

  /** Returns the least code point that this may become as a pair. */
  int firstOfPair() {
    return pair(Math.max(first(), Character.MIN_HIGH_SURROGATE));
  }

  /** Returns the greatest code point that this may become as a pair. */
  int lastOfPair() {
    return pair(Math.min(last(), Character.MAX_HIGH_SURROGATE)) + 0x3FF;
  }

  private static int pair(int unit) {
    return 0x10000 + ((unit & 0x3FF) << 10);
  }

  /** Goes on with a byte; null if it may not come. */
  @Nullable Pending next(int value) {
    return switch (kind) {
      case TAIL, ANY_TAIL -> value >= 0x80 && value < 0xC0 ? tail(value & 0x3F) : null;
      case ESCAPE -> escape(value);
      case DIGIT, ANY_DIGIT -> digit(Character.digit(value, 16));
      case BACKSLASH -> value == '\\' ? new Pending(Kind.U, 0, 0, high) : null;
      case U -> value == 'u' ? new Pending(Kind.DIGIT, 0, 4, high) : null;
      case DONE -> null;
    };
  }

  private Pending tail(int bits) {
    return kind == Kind.ANY_TAIL
        ? new Pending(left == 1 ? Kind.DONE : Kind.ANY_TAIL, 0, left - 1, 0)
        : new Pending(left == 1 ? Kind.DONE : Kind.TAIL, value << 6 | bits, left - 1, high);
  }

  private static @Nullable Pending escape(int value) {
    if (value == 'u') {
      return new Pending(Kind.DIGIT, 0, 4, 0);
    }
    int letter = LETTERS.indexOf(value);
    return letter < 0 ? null : done(MEANINGS.charAt(letter));
  }

  private @Nullable Pending digit(int digit) {
    if (digit < 0) {
      return null;
    }
    if (kind == Kind.ANY_DIGIT) {
      return new Pending(left == 1 ? Kind.DONE : Kind.ANY_DIGIT, 0, left - 1, 0);
    }
    int unit = value << 4 | digit;
    if (left > 1) {
      return new Pending(Kind.DIGIT, unit, left - 1, high);
    }
    if (high > 0) {
      return Character.isLowSurrogate((char) unit) ? done(high + (unit & 0x3FF)) : null;
    }
    return Character.isHighSurrogate((char) unit)
        ? new Pending(Kind.BACKSLASH, 0, 0, pair(unit))
        : done(unit);
  }

  /** Returns the least code point that this may still become. */
  int first() {
    return switch (kind) {
      case TAIL -> Math.max(value << 6 * left, high);
      case DIGIT -> high > 0 ? high + Math.max(0, low(value << 4 * left)) : value << 4 * left;
      case BACKSLASH, U -> high;
      default -> value;
    };
  }

  /** Returns the greatest code point that this may still become. */
  int last() {
    return switch (kind) {
      case TAIL -> Math.min((value + 1 << 6 * left) - 1, Character.MAX_CODE_POINT);
      case DIGIT ->
          high > 0
              ? high + Math.min(0x3FF, low((value + 1 << 4 * left) - 1))
              : (value + 1 << 4 * left) - 1;
      case BACKSLASH, U -> high + 0x3FF;
      default -> value;
    };
  }

  /** What would be below the first of second halves is below 0, what is above the last is above. */
  private static int low(int unit) {
    return unit - Character.MIN_LOW_SURROGATE;
  }

  /** Returns how many bytes must come, other than behind an escape's backslash. */
  int bytesLeft() {
    return switch (kind) {
      case BACKSLASH -> 6;
      case U -> 5;
      default -> left;
    };
  }
}
