package dev.mellea4j.backend.hf.language;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * A set of texts, as a deterministic automaton over code points. State 0 is where a text begins;
 * from each state some text of the language can be completed, other than from the start if there is
 * none at all. Immutable.
 */
public final class Language {

  /** Where no text of the language goes on. */
  public static final int DEAD = -1;

  /** Every text. */
  public static final Language ALL = counted(CodePoints.ALL, true);

  /** No text. */
  public static final Language NONE = counted(CodePoints.NONE, false);

  private final int[][] firsts;
  private final int[][] lasts;
  private final int[][] targets;
  private final BitSet accepting;

  /** Makes a language; nothing is copied. */
  Language(List<int[]> firsts, List<int[]> lasts, List<int[]> targets, BitSet accepting) {
    this.firsts = firsts.toArray(int[][]::new);
    this.lasts = lasts.toArray(int[][]::new);
    this.targets = targets.toArray(int[][]::new);
    this.accepting = accepting;
  }

  /** Returns one state that some code points lead back to. */
  private static Language counted(CodePoints points, boolean accepting) {
    var draft = new LanguageDraft();
    int only = draft.state(accepting);
    draft.connect(only, points, only);
    return draft.finish();
  }

  /** Returns exactly these texts. */
  public static Language of(Collection<String> texts) {
    var draft = new LanguageDraft();
    var steps = new HashMap<Long, Integer>();
    var ends = new BitSet();
    draft.state(false);
    for (var text : texts) {
      int state = 0;
      for (int point : text.codePoints().toArray()) {
        int from = state;
        state =
            steps.computeIfAbsent(
                (long) from << 32 | point,
                key -> {
                  int to = draft.state(false);
                  draft.connect(from, point, point, to);
                  return to;
                });
      }
      ends.set(state);
    }
    ends.stream().forEach(draft::accept);
    return draft.finish();
  }

  /** Returns the texts of so many code points. */
  public static Language ofLength(int least, int most) {
    var draft = new LanguageDraft();
    boolean bounded = most != Integer.MAX_VALUE;
    int last = bounded ? most : least;
    for (int length = 0; length <= last; length++) {
      draft.state(length >= least);
    }
    for (int length = 0; length < last; length++) {
      draft.connect(length, CodePoints.ALL, length + 1);
    }
    if (!bounded) {
      draft.connect(last, CodePoints.ALL, last);
    }
    return draft.finish();
  }

  public Language and(Language other) {
    return Product.of(this, other, both -> both == 3);
  }

  public Language or(Language other) {
    return Product.of(this, other, both -> both > 0);
  }

  public Language minus(Language other) {
    return Product.of(this, other, both -> both == 1);
  }

  public Language complement() {
    return ALL.minus(this);
  }

  /** Returns these texts, each behind a code point. */
  Language after(int codePoint) {
    var draft = new LanguageDraft();
    draft.state(false);
    for (int state = 0; state < size(); state++) {
      draft.state(accepting.get(state));
    }
    draft.connect(0, CodePoints.of(codePoint), 1);
    for (int state = 0; state < size(); state++) {
      for (int edge = 0; edge < edges(state); edge++) {
        draft.connect(
            state + 1,
            CodePoints.range(first(state, edge), last(state, edge)),
            target(state, edge) + 1);
      }
    }
    return draft.finish();
  }

  public boolean isEmpty() {
    return accepting.isEmpty();
  }

  /** Whether every text belongs to it, as far as can be seen at once. */
  public boolean isAll() {
    return size() == 1 && accepting.get(0) && edges(0) == 2 && last(0, 1) == 0x10FFFF;
  }

  public boolean contains(String text) {
    int state = 0;
    var points = text.codePoints().iterator();
    while (state != DEAD && points.hasNext()) {
      state = next(state, points.nextInt());
    }
    return state != DEAD && accepting.get(state);
  }

  public int size() {
    return targets.length;
  }

  public boolean accepts(int state) {
    return accepting.get(state);
  }

  /** Returns the number of ranges of code points that lead on from a state, in order. */
  public int edges(int state) {
    return targets[state].length;
  }

  public int first(int state, int edge) {
    return firsts[state][edge];
  }

  public int last(int state, int edge) {
    return lasts[state][edge];
  }

  public int target(int state, int edge) {
    return targets[state][edge];
  }

  /** Returns the state after a code point, or {@link #DEAD}. */
  public int next(int state, int codePoint) {
    int edge = edge(state, codePoint);
    return edge < edges(state) && firsts[state][edge] <= codePoint ? targets[state][edge] : DEAD;
  }

  /** Returns the first range that does not end before a code point. */
  public int edge(int state, int codePoint) {
    int found = Arrays.binarySearch(lasts[state], codePoint);
    return found < 0 ? -found - 1 : found;
  }
}
