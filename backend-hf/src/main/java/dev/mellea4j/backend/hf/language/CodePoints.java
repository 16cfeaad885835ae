package dev.mellea4j.backend.hf.language;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A set of code points other than surrogates, which no text in UTF-8 has. Immutable. */
final class CodePoints {

  static final CodePoints NONE = new CodePoints(new int[0]);
  static final CodePoints ALL =
      new CodePoints(
          new int[] {
            0, Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1, Character.MAX_CODE_POINT + 1
          });

  /** Where the set begins and ends in turn, in order; an end is not in the set. */
  private final int[] bounds;

  private CodePoints(int[] bounds) {
    this.bounds = bounds;
  }

  /** Returns the code points from one to another, both included. */
  static CodePoints range(int first, int last) {
    return new CodePoints(new int[] {first, last + 1}).and(ALL);
  }

  static CodePoints of(int codePoint) {
    return range(codePoint, codePoint);
  }

  /** Returns the code points of a text. */
  static CodePoints anyOf(String text) {
    return text.codePoints().mapToObj(CodePoints::of).reduce(NONE, CodePoints::or);
  }

  static CodePoints where(IntPredicate condition) {
    var bounds = new int[64];
    int size = 0;
    boolean inside = false;
    for (int point = 0; point <= Character.MAX_CODE_POINT + 1; point++) {
      if (inside != (point <= Character.MAX_CODE_POINT && condition.test(point))) {
        bounds = size == bounds.length ? Arrays.copyOf(bounds, 2 * size) : bounds;
        bounds[size++] = point;
        inside = !inside;
      }
    }
    return new CodePoints(Arrays.copyOf(bounds, size)).and(ALL);
  }

  CodePoints or(CodePoints other) {
    return merge(other, inside -> inside > 0);
  }

  CodePoints and(CodePoints other) {
    return merge(other, inside -> inside == 3);
  }

  CodePoints minus(CodePoints other) {
    return merge(other, inside -> inside == 1);
  }

  CodePoints complement() {
    return ALL.minus(this);
  }

  /** Keeps what a condition holds for: 1 for what is in this set, 2 in the other, 3 in both. */
  private CodePoints merge(CodePoints other, IntPredicate kept) {
    var merged = new int[bounds.length + other.bounds.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < bounds.length || theirs < other.bounds.length) {
      int point = Math.min(at(mine), other.at(theirs));
      mine += at(mine) == point ? 1 : 0;
      theirs += other.at(theirs) == point ? 1 : 0;
      boolean inside = kept.test((mine & 1) + 2 * (theirs & 1));
      if (inside != ((size & 1) == 1)) {
        merged[size++] = point;
      }
    }
    return new CodePoints(Arrays.copyOf(merged, size));
  }

  private int at(int index) {
    return index < bounds.length ? bounds[index] : Integer.MAX_VALUE;
  }

  boolean contains(int point) {
    int found = Arrays.binarySearch(bounds, point);
    return ((found < 0 ? -found - 2 : found) & 1) == 0;
  }

  boolean isEmpty() {
    return bounds.length == 0;
  }

  /** Returns the number of ranges. */
  int ranges() {
    return bounds.length / 2;
  }

  /** Returns the first code point of a range. */
  int first(int range) {
    return bounds[2 * range];
  }

  /** Returns the last code point of a range. */
  int last(int range) {
    return bounds[2 * range + 1] - 1;
  }
}
