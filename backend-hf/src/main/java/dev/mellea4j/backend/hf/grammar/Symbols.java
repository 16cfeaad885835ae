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
import java.util.Map;
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
    var choices = choices(grammar);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var choice : choices) {
        changed |= choice.lower();
      }
    }
  }

  private static Set<Choice> choices(Symbol grammar) {
    var choices = Collections.<Choice>newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayDeque<>(List.of(grammar));
    while (!open.isEmpty()) {
      var symbol = open.pop();
      if (symbol instanceof Repeat repeat) {
        open.push(repeat.item());
      } else if (symbol instanceof Choice choice && choices.add(choice)) {
        choice.alternatives().forEach(open::addAll);
      }
    }
    return choices;
  }

  /** Whether a choice of a measured grammar can stand for itself before any byte comes. */
  static boolean standsForItself(Symbol grammar) {
    var left = new IdentityHashMap<Choice, Boolean>();
    return choices(grammar).stream().anyMatch(choice -> reachesItself(choice, left));
  }

  /**
   * Goes on to what may come first.
   *
   * @param left false for a choice that is still open, true for one that is done
   */
  private static boolean reachesItself(Choice choice, Map<Choice, Boolean> left) {
    var done = left.putIfAbsent(choice, false);
    if (done != null) {
      return !done;
    }
    for (var sequence : choice.alternatives()) {
      for (var symbol : sequence) {
        var first = symbol instanceof Repeat repeat ? repeat.item() : symbol;
        if (first instanceof Choice next && reachesItself(next, left)) {
          return true;
        }
        if (symbol.fewestBytes() > 0) {
          break;
        }
      }
    }
    left.put(choice, true);
    return false;
  }
}
