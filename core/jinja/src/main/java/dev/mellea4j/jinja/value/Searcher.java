package dev.mellea4j.jinja.value;

/**
 * Finds one text in others. Tries the places where it may start; where that takes too long, since
 * its beginning is everywhere, it goes on in the manner of Knuth, Morris and Pratt.
 */
public final class Searcher {

  /** Texts that are shorter cannot take long. */
  private static final int LONG = 16;

  /** What trying a place costs, in characters that are compared. */
  private static final int TRIAL = 8;

  /** How many characters may be compared for each that is passed. */
  private static final int PATIENCE = 4;

  private final String wanted;
  private final Budget budget;
  private final boolean isLong;

  /**
   * How many characters at the end of each beginning of the text begin it, too; empty until it is
   * needed.
   */
  private int[] borders = new int[0];

  public Searcher(String wanted, Budget budget) {
    this.wanted = wanted;
    this.budget = budget;
    isLong = wanted.length() >= LONG;
  }

  /** The first place from {@code from} on; negative if there is none. */
  public int first(String text, int from) {
    if (wanted.isEmpty()) {
      return from;
    }
    int last = text.length() - wanted.length();
    int i = text.indexOf(wanted.charAt(0), from);
    long compared = 0;
    while (i >= 0 && i <= last) {
      int matched = matched(text, i);
      compared += matched + TRIAL;
      if (matched == wanted.length()) {
        break;
      }
      if (isLong && compared > PATIENCE * (long) (i - from + wanted.length())) {
        pay(i - from, compared);
        return firstByBorders(text, i + 1);
      }
      i = text.indexOf(wanted.charAt(0), i + 1);
    }
    int found = i > last ? -1 : i;
    pay((found < 0 ? text.length() : found) - from, compared);
    return found;
  }

  private int matched(String text, int start) {
    int matched = 0;
    while (matched < wanted.length() && text.charAt(start + matched) == wanted.charAt(matched)) {
      matched++;
    }
    return matched;
  }

  private void pay(int passed, long compared) {
    budget.copy(passed);
    budget.spend(compared / TRIAL);
  }

  private int firstByBorders(String text, int from) {
    if (borders.length == 0) {
      budget.work(wanted.length());
      borders = borders(wanted);
    }
    int matched = 0;
    int i = from;
    while (i < text.length() && matched < wanted.length()) {
      while (matched > 0 && text.charAt(i) != wanted.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += text.charAt(i) == wanted.charAt(matched) ? 1 : 0;
      i++;
    }
    budget.work(i - from);
    return matched == wanted.length() ? i - matched : -1;
  }

  private static int[] borders(String wanted) {
    int[] borders = new int[wanted.length()];
    int border = 0;
    for (int i = 1; i < wanted.length(); i++) {
      while (border > 0 && wanted.charAt(i) != wanted.charAt(border)) {
        border = borders[border - 1];
      }
      border += wanted.charAt(i) == wanted.charAt(border) ? 1 : 0;
      borders[i] = border;
    }
    return borders;
  }

  /** The last place where it ends at {@code end} or before; negative if there is none. */
  public int last(String text, int end) {
    int start = end - wanted.length();
    if (start < 0) {
      return -1;
    }
    if (isLong) {
      return lastOfAll(text, end);
    }
    int found = text.lastIndexOf(wanted, start);
    long passed = (long) end - Math.max(0, found);
    budget.spend(passed * (wanted.length() + TRIAL) / (TRIAL * TRIAL));
    return found;
  }

  private int lastOfAll(String text, int end) {
    int last = -1;
    for (int i = first(text, 0); i >= 0 && i + wanted.length() <= end; i = first(text, i + 1)) {
      last = i;
    }
    return last;
  }
}
