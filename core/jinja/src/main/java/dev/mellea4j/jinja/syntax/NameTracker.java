package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.value.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a parser knows of the part it is in: names that are read, loops, and whether it may be
 * skipped.
 */
final class NameTracker {

  /** A part with variables of its own. */
  static final class Part {
    private final NameScope names = new NameScope();
    private final Set<String> assigned = new HashSet<>();
    private final Set<String> readOfMacro = new HashSet<>();
    private boolean loop;
    private boolean function;
    private boolean conditional;
  }

  private static final Set<String> IN_MACROS = Set.of("caller", "varargs", "kwargs");

  private final List<Failure> unknown = new ArrayList<>();
  private final Deque<Part> parts = new ArrayDeque<>();

  NameTracker() {
    parts.push(new Part());
  }

  private Part current() {
    return parts.getFirst();
  }

  /**
   * Names that are read where, on some way through the template, no statement around or before has
   * set them; asked for at the end.
   */
  Set<String> undeclared() {
    return current().names.read();
  }

  void read(String name) {
    if (IN_MACROS.contains(name) && parts.stream().anyMatch(part -> part.function)) {
      readInMacro(name);
    } else {
      current().names.read(name);
    }
  }

  private void readInMacro(String name) {
    for (var part : parts) {
      if (part.assigned.contains(name)) {
        return;
      }
      part.readOfMacro.add(name);
    }
  }

  /** Whether the macro that is read uses one of the names that every macro has. */
  boolean usesInMacro(String name) {
    return current().readOfMacro.contains(name);
  }

  /** A name that is set from outside, as parameters are. */
  void declare(String name) {
    current().names.declare(name);
  }

  void set(String name) {
    current().assigned.add(name);
    current().names.set(name);
  }

  /** The ways through an {@code if} that starts here. */
  NameScope.Branches branches() {
    return current().names.branches();
  }

  void enterScope() {
    parts.push(new Part());
  }

  void enterLoop() {
    enterScope();
    current().loop = true;
    set("loop");
  }

  void enterFunction() {
    enterScope();
    current().function = true;
  }

  /** Leaves a part whose statements run where it stands. */
  void leave() {
    suspend().names.read().forEach(this::read);
  }

  /** Leaves a macro, whose statements run when it is called. */
  void leaveMacro(String name) {
    var body = suspend();
    current().names.macro(name, body.names);
  }

  /** Leaves a part for a while. */
  Part suspend() {
    return parts.pop();
  }

  void resume(Part part) {
    parts.push(part);
  }

  /** Notes that {@code break} or {@code continue} keeps what follows from running. */
  void leaveLoop() {
    current().names.leaveLoop();
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
    boolean former = current().conditional;
    current().conditional = mark;
    return former;
  }

  /** Notes what does not exist, unless a condition may keep it from running. */
  void unknown(Failure failure) {
    if (!current().conditional) {
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
