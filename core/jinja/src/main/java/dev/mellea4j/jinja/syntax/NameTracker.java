package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.value.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a parser knows of the part it is in: names that are read, loops, and whether it may be
 * skipped.
 */
final class NameTracker {

  /** A part with variables of its own. */
  private static final class Part {
    final Set<String> set = new HashSet<>();
    final Set<String> assigned = new HashSet<>();
    final Set<String> read = new HashSet<>();
    boolean loop;
    boolean function;
    boolean conditional;
  }

  private static final Set<String> IN_MACROS = Set.of("caller", "varargs", "kwargs");

  private final Set<String> undeclared = new LinkedHashSet<>();
  private final List<Failure> unknown = new ArrayList<>();
  private final Deque<Part> parts = new ArrayDeque<>();

  NameTracker() {
    parts.push(new Part());
  }

  /**
   * NameTracker that are read where no statement around or before has set them, in the order of the
   * source.
   */
  Set<String> undeclared() {
    return undeclared;
  }

  void read(String name) {
    if (IN_MACROS.contains(name) && parts.stream().anyMatch(part -> part.function)) {
      readInMacro(name);
      return;
    }
    for (var part : parts) {
      if (part.set.contains(name)) {
        return;
      }
      part.read.add(name);
    }
    undeclared.add(name);
  }

  private void readInMacro(String name) {
    for (var part : parts) {
      if (part.assigned.contains(name)) {
        return;
      }
      part.read.add(name);
    }
  }

  /** A name that is set from outside, as parameters are. */
  void declare(String name) {
    parts.getFirst().set.add(name);
  }

  void set(String name) {
    parts.getFirst().assigned.add(name);
    parts.getFirst().set.add(name);
  }

  /** Whether a name was read in the current part, and not set there before. */
  boolean isRead(String name) {
    return parts.getFirst().read.contains(name);
  }

  void enterScope() {
    parts.push(new Part());
  }

  void enterLoop() {
    enterScope();
    parts.getFirst().loop = true;
    set("loop");
  }

  void enterFunction() {
    enterScope();
    parts.getFirst().function = true;
  }

  void leave() {
    parts.pop();
  }

  boolean inAnyLoop() {
    return parts.stream().anyMatch(part -> part.loop);
  }

  /** Whether {@code break} and {@code continue} have a loop to act on. */
  boolean inLoop() {
    for (var part : parts) {
      if (part.loop || part.function) {
        return part.loop;
      }
    }
    return false;
  }

  /** Marks what follows as run on a condition; returns the former mark. */
  boolean conditional(boolean mark) {
    boolean former = parts.getFirst().conditional;
    parts.getFirst().conditional = mark;
    return former;
  }

  /** Notes what does not exist, unless a condition may keep it from running. */
  void unknown(Failure failure) {
    if (!parts.getFirst().conditional) {
      unknown.add(failure);
    }
  }

  int unknown() {
    return unknown.size();
  }

  /**
   * Forgets what was noted since there were {@code count}: it stands in a conditional expression.
   */
  void forgive(int count) {
    unknown.subList(count, unknown.size()).clear();
  }

  void failIfUnknown() {
    if (!unknown.isEmpty()) {
      throw unknown.get(0);
    }
  }
}
