package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.grammar.Symbol.OneOf;
import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

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
    return new OneOf(bytes);
  }

  static Symbol anyOf(String characters) {
    var bytes = new BitSet();
    characters.chars().forEach(bytes::set);
    return new OneOf(bytes);
  }

  /** Returns exactly this text. */
  static Symbol text(String text) {
    var sequence = new ArrayList<Symbol>();
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      int unsigned = Byte.toUnsignedInt(value);
      sequence.add(bytes(unsigned, unsigned));
    }
    return choice(List.of(List.copyOf(sequence)));
  }

  /** Finds the shortest length of every choice in a grammar, lowering them until none changes. */
  static void measure(Symbol grammar) {
    var choices = Collections.<Choice>newSetFromMap(new IdentityHashMap<>());
    collect(grammar, choices);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var choice : choices) {
        changed |= choice.lower();
      }
    }
  }

  private static void collect(Symbol from, Set<Choice> choices) {
    var open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      var symbol = open.pop();
      if (symbol instanceof Repeat repeat) {
        open.push(repeat.item());
      } else if (symbol instanceof Choice choice && choices.add(choice)) {
        choice.alternatives().forEach(open::addAll);
      }
    }
  }
}
