package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.language.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/** A language as the content of JSON strings, and how many bytes are needed from each state. */
final class WrittenLanguage {

  /** What a JSON string cannot hold as it is. */
  private static final int[] SHORT_ESCAPES = {'\b', '\t', '\n', '\f', '\r', '"', '\\'};

  private static final long UNREACHED = (long) Integer.MAX_VALUE << 32;

  private final Language language;

  /** The fewest code points to the end of a text from each state, and bytes of so many. */
  private final long[] fewest;

  private final int mostCharacters;
  private final BitSet open;

  WrittenLanguage(Language language) {
    this.language = language;
    this.fewest = measure(language);
    this.mostCharacters = (int) (Arrays.stream(fewest).max().orElse(0) >> 32);
    this.open = open(language);
  }

  Language language() {
    return language;
  }

  /** Returns the length of the shortest text from a state on, in bytes. */
  long fewestBytes(int state) {
    return fewest[state] == UNREACHED ? Symbol.ENDLESS : (int) fewest[state];
  }

  int fewestCharacters(int state) {
    return (int) (fewest[state] >> 32);
  }

  /** Returns the most characters that are needed from any state. */
  int mostCharacters() {
    return mostCharacters;
  }

  /**
   * Returns the fewest bytes that follow a code point of a range, with so many code points at most;
   * ENDLESS if there are no such.
   */
  long fewestBytesAfter(int state, int first, int last, int most) {
    long bytes = Symbol.ENDLESS;
    for (int edge = language.edge(state, first); edge < language.edges(state); edge++) {
      if (language.first(state, edge) > last) {
        break;
      }
      int to = language.target(state, edge);
      bytes = fewestCharacters(to) > most ? bytes : Math.min(bytes, fewestBytes(to));
    }
    return bytes;
  }

  /** Returns where all code points of a range lead; DEAD if not all lead to the same state. */
  int common(int state, int first, int last) {
    int edge = language.edge(state, first);
    return edge < language.edges(state)
            && language.first(state, edge) <= first
            && language.last(state, edge) >= last
        ? language.target(state, edge)
        : Language.DEAD;
  }

  /** Whether any characters that need no escape may follow. */
  boolean open(int state) {
    return open.get(state);
  }

  private static BitSet open(Language language) {
    var open = new BitSet();
    open.set(0, language.size());
    var leadingTo = leadingTo(language);
    var closed = new ArrayList<Integer>();
    for (int state = 0; state < language.size(); state++) {
      if (!takesAll(language, state)) {
        closed.add(state);
        open.clear(state);
      }
    }
    while (!closed.isEmpty()) {
      for (int before : leadingTo.get(closed.remove(closed.size() - 1))) {
        if (open.get(before)) {
          open.clear(before);
          closed.add(before);
        }
      }
    }
    return open;
  }

  private static boolean takesAll(Language language, int state) {
    int next = ' ';
    for (int edge = language.edge(state, next); edge < language.edges(state); edge++) {
      int first = language.first(state, edge);
      if (first > next && !(next == '"' && first == '#') && !(next == '\\' && first == ']')) {
        break;
      }
      next = language.last(state, edge) + 1;
      next = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
    }
    return next > Character.MAX_CODE_POINT;
  }

  private static List<List<Integer>> leadingTo(Language language) {
    var leadingTo = new ArrayList<List<Integer>>();
    for (int state = 0; state < language.size(); state++) {
      leadingTo.add(new ArrayList<>(2));
    }
    for (int state = 0; state < language.size(); state++) {
      for (int edge = 0; edge < language.edges(state); edge++) {
        leadingTo.get(language.target(state, edge)).add(state);
      }
    }
    return leadingTo;
  }

  private static long[] measure(Language language) {
    var fewest = new long[language.size()];
    Arrays.fill(fewest, UNREACHED);
    var leadingTo = leadingTo(language);
    var open = new PriorityQueue<long[]>((left, right) -> Long.compare(left[0], right[0]));
    for (int state = 0; state < language.size(); state++) {
      if (language.accepts(state)) {
        fewest[state] = 0;
        open.add(new long[] {0, state});
      }
    }
    while (!open.isEmpty()) {
      var next = open.remove();
      int to = (int) next[1];
      if (next[0] > fewest[to]) {
        continue;
      }
      for (int from : leadingTo.get(to)) {
        long bytes = next[0] + (1L << 32) + cheapest(language, from, to);
        if (bytes < fewest[from]) {
          fewest[from] = bytes;
          open.add(new long[] {bytes, from});
        }
      }
    }
    return fewest;
  }

  private static long cheapest(Language language, int from, int to) {
    long cheapest = Symbol.ENDLESS;
    for (int edge = 0; edge < language.edges(from) && cheapest > 1; edge++) {
      if (language.target(from, edge) == to) {
        cheapest = Math.min(cheapest, bytes(language.first(from, edge), language.last(from, edge)));
      }
    }
    return cheapest;
  }

  /** Returns the bytes of the shortest code point of a range. */
  private static int bytes(int first, int last) {
    for (int point = Math.max(first, ' '); point <= Math.min(last, 0x7F); point++) {
      if (point != '"' && point != '\\') {
        return 1;
      }
    }
    if (Arrays.stream(SHORT_ESCAPES).anyMatch(point -> first <= point && point <= last)) {
      return 2;
    }
    if (last < ' ') {
      return 6;
    }
    return first < 0x800 ? 2 : first < 0x10000 ? 3 : 4;
  }
}
