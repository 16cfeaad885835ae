package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/** Finds how long the texts of a grammar's choices are at least. */
final class Lengths {

  /** The choices of a grammar, and those each is a part of. */
  private final IdentityHashMap<Choice, List<Choice>> users = new IdentityHashMap<>();

  /** In the order in which they are met, the outermost first. */
  private final List<Choice> choices = new ArrayList<>();

  private final Runnable check;

  private Lengths(Runnable check) {
    this.check = check;
  }

  /**
   * Measures a grammar.
   *
   * @param check throws if the caller is cancelled
   * @throws IllegalArgumentException if a choice can stand for itself before any byte comes
   */
  static void measure(Symbol grammar, Runnable check) {
    var lengths = new Lengths(check);
    lengths.collect(grammar);
    lengths.lower();
    lengths.requireProgress();
  }

  private void collect(Symbol grammar) {
    var open = new ArrayDeque<Choice>();
    addTo(open, grammar);
    while (!open.isEmpty()) {
      var choice = open.pop();
      check.run();
      choices.add(choice);
      for (var inner : choicesIn(choice.parts())) {
        addTo(open, inner);
        users.computeIfAbsent(inner, key -> new ArrayList<>(2)).add(choice);
      }
    }
  }

  private static List<Choice> choicesIn(List<Symbol> symbols) {
    var found = new ArrayList<Choice>();
    for (var symbol : symbols) {
      if (symbol instanceof Choice choice) {
        found.add(choice);
      } else {
        found.addAll(choicesIn(symbol.parts()));
      }
    }
    return found;
  }

  private void addTo(Deque<Choice> open, Symbol symbol) {
    if (core(symbol) instanceof Choice choice && !users.containsKey(choice)) {
      users.put(choice, new ArrayList<>(2));
      open.push(choice);
    }
  }

  private static Symbol core(Symbol symbol) {
    var core = symbol;
    while (core instanceof Repeat repeat) {
      core = repeat.item();
    }
    return core;
  }

  /** Lowers lengths until none changes; who uses what was lowered is looked at again. */
  private void lower() {
    var open = new ArrayDeque<Choice>();
    var waiting = Collections.<Choice>newSetFromMap(new IdentityHashMap<>());
    choices.forEach(open::push);
    waiting.addAll(choices);
    while (!open.isEmpty()) {
      var choice = open.pop();
      waiting.remove(choice);
      check.run();
      if (choice.lower()) {
        users.getOrDefault(choice, List.of()).stream().filter(waiting::add).forEach(open::add);
      }
    }
  }

  /** Fails if what may come first in a choice leads back to it: takes away what leads nowhere. */
  private void requireProgress() {
    var open = new ArrayDeque<Choice>();
    var leads = new IdentityHashMap<Choice, Integer>();
    var leadingTo = new IdentityHashMap<Choice, List<Choice>>();
    for (var choice : choices) {
      var firsts = firsts(choice);
      firsts.forEach(
          first -> leadingTo.computeIfAbsent(first, key -> new ArrayList<>()).add(choice));
      leads.put(choice, firsts.size());
      if (firsts.isEmpty()) {
        open.add(choice);
      }
    }
    int taken = 0;
    while (!open.isEmpty()) {
      taken++;
      for (var user : leadingTo.getOrDefault(open.remove(), List.of())) {
        if (leads.merge(user, -1, Integer::sum) == 0) {
          open.add(user);
        }
      }
    }
    if (taken < choices.size()) {
      throw new IllegalArgumentException(
          "The schema refers to itself with nothing in between. Put an object or an array there");
    }
  }

  /** Returns the choices that may come first in a choice. */
  private List<Choice> firsts(Choice choice) {
    check.run();
    var firsts = new ArrayList<Choice>();
    for (var sequence : choice.alternatives()) {
      for (var symbol : sequence) {
        if (core(symbol) instanceof Choice first) {
          firsts.add(first);
        }
        if (symbol.fewestBytes() > 0) {
          break;
        }
      }
    }
    return firsts;
  }
}
