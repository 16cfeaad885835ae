package dev.mellea4j.jinja.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of a part of a template that has variables of its own: which are set for certain at the
 * place that the parser has come to, and which were read before they were.
 */
final class NameScope {

  private final Set<String> read = new LinkedHashSet<>();

  /** What the macros that are defined here read, which counts where they are mentioned. */
  private final Map<String, Set<String>> macros = new HashMap<>();

  private final Set<String> mentioned = new HashSet<>();
  private Set<String> set = new HashSet<>();

  /** Whether what follows is never reached, since the loop was left. */
  private boolean left;

  /** The ways through an {@code if}, of which one is taken. */
  final class Branches {

    private final Set<String> before = Set.copyOf(set);
    private final Set<String> common = new HashSet<>();
    private boolean reached;

    /** Ends a way; the next starts from what was set before all of them. */
    void next() {
      if (!left && reached) {
        common.retainAll(set);
      } else if (!left) {
        common.addAll(set);
        reached = true;
      }
      set = new HashSet<>(before);
      left = false;
    }

    /** Ends all of them: set is what each sets from which one gets here. */
    void join() {
      set.addAll(common);
      left = !reached;
    }
  }

  Branches branches() {
    return new Branches();
  }

  void set(String name) {
    set.add(name);
  }

  /** A parameter: set before anything is read, defaults of parameters before it, too. */
  void declare(String name) {
    set.add(name);
    read.remove(name);
  }

  void leaveLoop() {
    left = true;
  }

  void macro(String name, NameScope body) {
    macros.merge(name, body.read(), NameScope::union);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  void read(String name) {
    if (!left && !set.contains(name)) {
      read.add(name);
    }
    var inMacro = macros.remove(name);
    if (inMacro != null) {
      mentioned.add(name);
      inMacro.forEach(this::read);
      macros.put(name, inMacro);
    }
  }

  /**
   * The names that were read where they may not have been set; macros that are never used count.
   */
  Set<String> read() {
    for (var name : Set.copyOf(macros.keySet())) {
      if (!mentioned.contains(name)) {
        read(name);
      }
    }
    return read;
  }
}
