package dev.mellea4j.backend.hf.language;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Numbers without a sign, by how they compare with one. */
final class Magnitude {

  /** All of them. */
  static final Language ALL = compared(BigDecimal.ZERO, true, true, true);

  /** A number of more digits is compared as one of so many is. */
  private static final int MOST_DIGITS = 400;

  private final String whole;
  private final String fraction;
  private final boolean[] kept;
  private final LanguageDraft draft = new LanguageDraft();
  private final Map<Long, Integer> states = new HashMap<>();

  private Magnitude(String whole, String fraction, boolean... kept) {
    this.whole = whole;
    this.fraction = fraction;
    this.kept = kept;
  }

  /**
   * Returns the numbers that are below, equal to or above one that is not below 0, as is asked for.
   */
  static Language compared(BigDecimal bound, boolean below, boolean equal, boolean above) {
    var exact = bound.stripTrailingZeros();
    long digits = (long) exact.precision() - exact.scale();
    if (bound.signum() > 0 && digits > MOST_DIGITS) {
      exact = BigDecimal.ONE.scaleByPowerOfTen(MOST_DIGITS);
    } else if (bound.signum() > 0 && digits < -MOST_DIGITS) {
      exact = BigDecimal.ONE.scaleByPowerOfTen(-MOST_DIGITS);
    }
    var text = exact.toPlainString();
    int point = text.indexOf('.');
    return point < 0
        ? new Magnitude(text, "", below, equal, above).language()
        : new Magnitude(text.substring(0, point), text.substring(point + 1), below, equal, above)
            .language();
  }

  private Language language() {
    int start = draft.state(false);
    int zero = draft.state(kept[1 + length(1, compare('0', whole.charAt(0)))]);
    draft.connect(start, CodePoints.of('0'), zero);
    point(zero, 1, compare('0', whole.charAt(0)));
    for (char digit = '1'; digit <= '9'; digit++) {
      draft.connect(start, CodePoints.of(digit), whole(1, compare(digit, whole.charAt(0))));
    }
    return draft.finish();
  }

  private static int compare(char digit, char bound) {
    return Integer.signum(digit - bound);
  }

  /** Returns how a whole part of so many digits compares, whose digits so far compare so. */
  private int length(int digits, int order) {
    return digits == whole.length() ? order(order) : Integer.signum(digits - whole.length());
  }

  /** What is equal so far is below, if the bound has a fraction and the number ends here. */
  private int order(int order) {
    return order == 0 && !fraction.isEmpty() ? -1 : order;
  }

  private int whole(int digits, int order) {
    long key = digits * 4L + order + 1;
    var known = states.get(key);
    if (known != null) {
      return known;
    }
    int state = draft.state(kept[1 + length(digits, order)]);
    states.put(key, state);
    for (char digit = '0'; digit <= '9'; digit++) {
      int next = digits > whole.length() ? digits : digits + 1;
      draft.connect(state, CodePoints.of(digit), whole(next, longer(digits, order, digit)));
    }
    point(state, digits, order);
    return state;
  }

  private int longer(int digits, int order, char digit) {
    if (digits >= whole.length()) {
      return 1;
    }
    return order == 0 ? compare(digit, whole.charAt(digits)) : order;
  }

  private void point(int from, int digits, int order) {
    int point = draft.state(false);
    draft.connect(from, CodePoints.of('.'), point);
    int now = digits == whole.length() ? order : Integer.signum(digits - whole.length());
    for (char digit = '0'; digit <= '9'; digit++) {
      draft.connect(point, CodePoints.of(digit), fraction(1, behind(0, now, digit)));
    }
  }

  private int behind(int place, int order, char digit) {
    return order == 0
        ? compare(digit, place < fraction.length() ? fraction.charAt(place) : '0')
        : order;
  }

  private int fraction(int digits, int order) {
    int place = order == 0 ? Math.min(digits, fraction.length()) : 0;
    long key = -(place * 4L + order + 2);
    var known = states.get(key);
    if (known != null) {
      return known;
    }
    boolean shorter = order == 0 && place < fraction.length();
    int state = draft.state(kept[1 + (shorter ? -1 : order)]);
    states.put(key, state);
    for (char digit = '0'; digit <= '9'; digit++) {
      draft.connect(state, CodePoints.of(digit), fraction(place + 1, behind(place, order, digit)));
    }
    return state;
  }
}
