package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.grammar.Symbol.Literal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Makes symbols. */
final class Symbols {

  private Symbols() {}

  static Symbol choice(List<List<Symbol>> sequences) {
    var choice = new Choice();
    choice.define(sequences);
    return choice;
  }

  static Symbol optional(Symbol... sequence) {
    return choice(List.of(List.of(sequence), List.of()));
  }

  static Symbol sequence(Symbol... symbols) {
    return choice(List.of(List.of(symbols)));
  }

  /** Returns one of these bytes: pairs of the first and the last of a range. */
  static Symbol bytes(int... ranges) {
    var bytes = new BitSet();
    for (int i = 0; i < ranges.length; i += 2) {
      bytes.set(ranges[i], ranges[i + 1] + 1);
    }
    return new Symbol.OneOf(bytes);
  }

  static Symbol anyOf(String characters) {
    var bytes = new BitSet();
    characters.chars().forEach(bytes::set);
    return new Symbol.OneOf(bytes);
  }

  /** Returns exactly this text. */
  static Symbol text(String text) {
    var bytes = utf8(text);
    return literal(bytes, 0, bytes.length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Symbol literal(byte[] bytes, int from, int to) {
    return from == to ? choice(List.of(List.of())) : new Literal(bytes, from, to);
  }

  /** Returns one of some texts; nothing if there are none. What they begin with is there once. */
  static Symbol anyText(Collection<String> texts) {
    var sorted = new TreeSet<byte[]>(Arrays::compareUnsigned);
    texts.forEach(text -> sorted.add(utf8(text)));
    return anyText(new ArrayList<>(sorted), 0);
  }

  /** Returns what some texts, sorted, have behind their beginnings. */
  private static Symbol anyText(List<byte[]> sorted, int begun) {
    var sequences = new ArrayList<List<Symbol>>();
    int from = 0;
    while (from < sorted.size()) {
      var first = sorted.get(from);
      if (first.length == begun) {
        sequences.add(List.of());
        from++;
        continue;
      }
      int to = from + 1;
      while (to < sorted.size() && sorted.get(to)[begun] == first[begun]) {
        to++;
      }
      sequences.add(branch(sorted.subList(from, to), begun));
      from = to;
    }
    return choice(sequences);
  }

  private static List<Symbol> branch(List<byte[]> sorted, int begun) {
    var first = sorted.get(0);
    int common = Arrays.mismatch(first, sorted.get(sorted.size() - 1));
    return common < 0
        ? List.of(literal(first, begun, first.length))
        : List.of(literal(first, begun, common), anyText(sorted, common));
  }
}
