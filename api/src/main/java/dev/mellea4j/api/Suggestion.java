package dev.mellea4j.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one was meant to be. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * Returns the name most like {@code wanted}, or nothing if none is like it.
   *
   * <p>Like means at most one edit (insert, delete or replace a character) for three characters of
   * {@code wanted}, and two where it is shorter than six, whatever the case; of equals, the first
   * in alphabetical order.
   */
  public static Optional<String> closest(String wanted, Collection<String> names) {
    var lower = wanted.toLowerCase(Locale.ROOT);
    int most = Math.max(2, wanted.length() / 3);
    return names.stream()
        .filter(name -> edits(lower, name) <= Math.min(most, name.length() - 1))
        .min(
            Comparator.<String>comparingInt(name -> edits(lower, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The Levenshtein distance to the name in lower case, row by row. */
  private static int edits(String a, String name) {
    var b = name.toLowerCase(Locale.ROOT);
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
