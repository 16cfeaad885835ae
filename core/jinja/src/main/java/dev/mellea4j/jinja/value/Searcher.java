package dev.mellea4j.jinja.value;

/** Finds one text in others, in time that grows with their lengths and not with the product. */
public final class Searcher {

  /** Texts that are shorter are found faster by trying each place. */
  private static final int LONG = 16;

  private static final int CHARACTERS_A_STEP = 32;
  private static final int COMPARISONS_A_STEP = 64;

  private final String wanted;
  private final Budget budget;

  /**
   * How many characters at the end of each beginning of the text begin it, too, as Knuth, Morris
   * and Pratt have it; empty for a short text.
   */
  private final int[] borders;

  public Searcher(String wanted, Budget budget) {
    this.wanted = wanted;
    this.budget = budget;
    boolean isLong = wanted.length() >= LONG;
    budget.work(isLong ? wanted.length() : 0);
    borders = isLong ? borders(wanted) : new int[0];
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

  /** The first place from {@code from} on; negative if there is none. */
  public int first(String text, int from) {
    int found = borders.length == 0 ? text.indexOf(wanted, from) : longFirst(text, from);
    pay((found < 0 ? text.length() : found) - from);
    return found;
  }

  /** The last place where it ends at {@code end} or before; negative if there is none. */
  public int last(String text, int end) {
    int start = end - wanted.length();
    if (start < 0) {
      return -1;
    }
    if (borders.length == 0) {
      int found = text.lastIndexOf(wanted, start);
      pay(end - Math.max(0, found));
      return found;
    }
    return longLast(text, end);
  }

  private void pay(int characters) {
    long comparisons = borders.length == 0 ? (long) characters * wanted.length() : characters * 8L;
    budget.spend(characters / CHARACTERS_A_STEP + comparisons / COMPARISONS_A_STEP);
  }

  private int longLast(String text, int end) {
    int last = -1;
    for (int i = first(text, 0); i >= 0 && i + wanted.length() <= end; i = first(text, i + 1)) {
      last = i;
    }
    return last;
  }

  private int longFirst(String text, int from) {
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      while (matched > 0 && text.charAt(i) != wanted.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += text.charAt(i) == wanted.charAt(matched) ? 1 : 0;
      if (matched == wanted.length()) {
        return i - matched + 1;
      }
    }
    return -1;
  }
}
