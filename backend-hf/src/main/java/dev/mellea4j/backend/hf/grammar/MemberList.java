package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The members that an object may have, each a symbol of name and value. */
final class MemberList {

  private final Symbol comma;
  private final List<Symbol> ordered = new ArrayList<>();
  private final List<Integer> required = new ArrayList<>();
  private final List<Symbol> unordered = new ArrayList<>();
  private final BitSet requiredUnordered = new BitSet();
  private final List<Symbol> others = new ArrayList<>();
  private int least;
  private int most = Integer.MAX_VALUE;

  /** For each of those in order, the next that is required, it or a later one. */
  private int[] nextRequired = {0};

  MemberList(Symbol comma) {
    this.comma = comma;
  }

  /** Adds a member that comes in order. */
  void addOrdered(Symbol member, boolean isRequired) {
    if (isRequired) {
      required.add(ordered.size());
    }
    ordered.add(member);
  }

  /** Adds a member that comes anywhere. */
  void addUnordered(Symbol member, boolean isRequired) {
    requiredUnordered.set(unordered.size(), isRequired);
    unordered.add(member);
  }

  /** Adds members that may come anywhere, and more than once. */
  void addOthers(Symbol member) {
    others.add(member);
  }

  /** Sets how many members there are. */
  void count(int fewest, int greatest) {
    this.least = fewest;
    this.most = greatest;
  }

  /** Has all been added. */
  void finish() {
    nextRequired = new int[ordered.size() + 1];
    int at = required.size();
    for (int i = ordered.size(); i >= 0; i--) {
      if (at > 0 && required.get(at - 1) == i) {
        at--;
      }
      nextRequired[i] = at;
    }
  }

  Symbol comma() {
    return comma;
  }

  List<Symbol> ordered() {
    return ordered;
  }

  List<Symbol> unordered() {
    return unordered;
  }

  List<Symbol> others() {
    return others;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  /** Returns the number from which on more members make no difference. */
  int cap() {
    return Math.max(1, most < Integer.MAX_VALUE ? most : least);
  }

  int requiredMembers() {
    return required.size() + requiredUnordered.cardinality();
  }

  /** Returns those without an order that are required and did not come. */
  BitSet missing(BitSet seen) {
    var missing = (BitSet) requiredUnordered.clone();
    missing.andNot(seen);
    return missing;
  }

  /** Returns the next member that is required; their number if there is none. */
  int nextRequired(int from) {
    int at = nextRequired[from];
    return at < required.size() ? required.get(at) : ordered.size();
  }

  boolean isRequired(int member) {
    return nextRequired(member) == member;
  }

  /** Returns how many are required from one on. */
  int requiredCount(int from) {
    return required.size() - nextRequired[from];
  }

  /** Returns the bytes of those that are required from one on, each with a comma. */
  long requiredBytes(int from) {
    long bytes = 0;
    for (int at = nextRequired[from]; at < required.size(); at++) {
      bytes = Math.min(Symbol.ENDLESS, bytes + 1 + ordered.get(required.get(at)).fewestBytes());
    }
    return bytes;
  }

  List<Symbol> parts() {
    var parts = new ArrayList<>(ordered);
    parts.addAll(unordered);
    parts.addAll(others);
    return parts;
  }
}
