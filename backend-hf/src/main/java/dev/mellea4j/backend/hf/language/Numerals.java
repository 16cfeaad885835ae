package dev.mellea4j.backend.hf.language;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sets of numbers as JSON writes them without an exponent. Each number is in a set in all its
 * spellings, such as {@code 1} and {@code 1.0}, so that sets can be combined.
 */
public final class Numerals {

  private static final int MOST_REMAINDERS = 20_000;

  /** All numbers without an exponent. */
  public static final Language ALL = signed("(?:0|[1-9]\\d*)(?:\\.\\d+)?");

  /** Those that are whole, however they are written. */
  public static final Language WHOLE = signed("(?:0|[1-9]\\d*)(?:\\.0+)?");

  /** Those that are whole, as they are usually written. */
  public static final Language INTEGERS = signed("(?:0|[1-9]\\d*)");

  private static final String HUGE = "(?:[12]\\d\\d|30[0-7])";
  private static final Language SMALL = scientific("[1-9](?:\\.\\d+)?[eE]-\\d{1,3}");
  private static final Language LARGE =
      scientific("[1-9](?:\\.\\d+)?[eE]\\+?(?:\\d{1,2}|" + HUGE + ")");
  private static final Language ANY_SCIENTIFIC =
      scientific(
          "-?(?:(?:0|[1-9]\\d{0,17})(?:\\.\\d+)?[eE][+-]?\\d{1,2}|\\d(?:\\.\\d+)?[eE](?:-\\d{3}|\\+?"
              + HUGE
              + ")|1(?:\\.[0-6]\\d*)?[eE]\\+?308)");

  /** All numbers. */
  public static final Language WITH_EXPONENTS = ALL.or(ANY_SCIENTIFIC);

  private static final Language ZERO = Magnitude.compared(BigDecimal.ZERO, false, true, false);

  private Numerals() {}

  private static Language signed(String pattern) {
    return Regex.search("^-?" + pattern + "$", () -> {});
  }

  /** Returns the numbers with an exponent that match; a double holds each. */
  private static Language scientific(String pattern) {
    return Regex.search("^(?:" + pattern + ")$", () -> {});
  }

  /** Returns the numbers with an exponent that are within bounds. */
  public static Language scientific(Optional<BigDecimal> least, Optional<BigDecimal> most) {
    if (least.isEmpty() && most.isEmpty()) {
      return ANY_SCIENTIFIC;
    }
    var language = Language.NONE;
    boolean positive = least.map(bound -> bound.signum() <= 0).orElse(true);
    boolean negative = most.map(bound -> bound.signum() >= 0).orElse(true);
    if (positive && most.map(bound -> bound.compareTo(BigDecimal.TEN) >= 0).orElse(true)) {
      language = language.or(SMALL);
    }
    if (negative
        && least.map(bound -> bound.negate().compareTo(BigDecimal.TEN) >= 0).orElse(true)) {
      language = language.or(negative(SMALL));
    }
    if (most.isEmpty() && least.map(bound -> bound.compareTo(BigDecimal.ONE) < 0).orElse(true)) {
      language = language.or(LARGE);
    }
    if (least.isEmpty()
        && most.map(bound -> bound.negate().compareTo(BigDecimal.ONE) < 0).orElse(true)) {
      language = language.or(negative(LARGE));
    }
    return language;
  }

  /** Returns the numbers of at least, or above, a bound. */
  public static Language atLeast(BigDecimal bound, boolean included) {
    return bound.signum() < 0
        ? Magnitude.ALL.or(negative(Magnitude.compared(bound.negate(), true, included, false)))
        : Magnitude.compared(bound, false, included, true)
            .or(bound.signum() == 0 && included ? negative(ZERO) : Language.NONE);
  }

  /** Returns the numbers of at most, or below, a bound. */
  public static Language atMost(BigDecimal bound, boolean included) {
    return atLeast(bound, !included).complement().and(ALL);
  }

  private static Language negative(Language magnitudes) {
    return magnitudes.after('-');
  }

  /** Returns all spellings of a number. */
  public static Language equalTo(BigDecimal number) {
    return atLeast(number, true).and(atMost(number, true));
  }

  /**
   * Returns the multiples of a number above 0.
   *
   * @throws TooLargeException if it has too many digits
   */
  public static Language multiplesOf(BigDecimal step) {
    var exact = step.stripTrailingZeros();
    int places = Math.max(0, exact.scale());
    if (places > 30 || exact.precision() - exact.scale() > 9) {
      throw new TooLargeException();
    }
    var units = exact.movePointRight(places).toBigIntegerExact();
    if (units.bitLength() > 30 || units.longValue() * (places + 1) > MOST_REMAINDERS) {
      throw new TooLargeException();
    }
    var magnitudes = new Multiples(units.intValue(), places).language();
    return magnitudes.or(negative(magnitudes));
  }

  /** Reads digits and keeps the remainder. */
  private static final class Multiples {

    private final int units;
    private final int places;
    private final LanguageDraft draft = new LanguageDraft();
    private final Map<Integer, Integer> whole = new HashMap<>();
    private final Map<Long, Integer> behindPoint = new HashMap<>();

    Multiples(int units, int places) {
      this.units = units;
      this.places = places;
    }

    Language language() {
      int start = draft.state(false);
      for (int digit = 1; digit < 10; digit++) {
        draft.connect(start, CodePoints.of('0' + digit), whole(digit % units));
      }
      int zero = draft.state(true);
      draft.connect(start, CodePoints.of('0'), zero);
      point(zero, 0);
      return draft.finish();
    }

    private int whole(int remainder) {
      var known = whole.get(remainder);
      if (known != null) {
        return known;
      }
      // All remainders are made before any is connected, as the chain of those that follow is long.
      for (int each = 0; each < units; each++) {
        whole.put(each, draft.state(divides(each, 0)));
      }
      for (int each = 0; each < units; each++) {
        for (int digit = 0; digit < 10; digit++) {
          draft.connect(state(each), CodePoints.of('0' + digit), state(next(each, digit)));
        }
        point(state(each), each);
      }
      return state(remainder);
    }

    private int state(int remainder) {
      return whole.getOrDefault(remainder, Language.DEAD);
    }

    private int next(int remainder, int digit) {
      return (int) ((remainder * 10L + digit) % units);
    }

    private boolean divides(int remainder, int digits) {
      return BigInteger.TEN
              .pow(places - digits)
              .multiply(BigInteger.valueOf(remainder))
              .mod(BigInteger.valueOf(units))
              .signum()
          == 0;
    }

    private void point(int from, int remainder) {
      int point = draft.state(false);
      draft.connect(from, CodePoints.of('.'), point);
      fraction(point, remainder, 0);
    }

    private void fraction(int from, int remainder, int digits) {
      for (int digit = 0; digit < (digits < places ? 10 : 1); digit++) {
        int rest = digits < places ? next(remainder, digit) : remainder;
        draft.connect(
            from, CodePoints.of('0' + digit), fractionState(rest, Math.min(digits + 1, places)));
      }
    }

    private int fractionState(int remainder, int digits) {
      long key = (long) remainder * (places + 1) + digits;
      var known = behindPoint.get(key);
      if (known != null) {
        return known;
      }
      int state = draft.state(divides(remainder, digits));
      behindPoint.put(key, state);
      fraction(state, remainder, digits);
      return state;
    }
  }
}
