package dev.mellea4j.backend.hf.grammar;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A part of a grammar over bytes. */
abstract sealed class Symbol
    permits Symbol.OneOf, Symbol.Literal, Symbol.Choice, Symbol.Repeat, Distinct, Members, Scan {

  /** More bytes than any text has: what has no end. */
  static final long ENDLESS = Long.MAX_VALUE / 4;

  /** Returns the length of the shortest text of this part, in bytes. */
  abstract long fewestBytes();

  /** Returns the symbols this stands for, one list each choice. */
  abstract List<List<Symbol>> alternatives();

  /** Returns the symbols that this consists of. */
  List<Symbol> parts() {
    return List.of();
  }

  static long fewestBytes(List<Symbol> sequence) {
    long sum = 0;
    for (var symbol : sequence) {
      sum = Math.min(ENDLESS, sum + symbol.fewestBytes());
    }
    return sum;
  }

  /** One byte out of a set. */
  static final class OneOf extends Symbol {

    private final BitSet bytes;

    OneOf(BitSet bytes) {
      this.bytes = bytes;
    }

    boolean contains(int value) {
      return bytes.get(value);
    }

    /** Whether no character that needs no escape in a string begins so. */
    boolean isSpecial() {
      return bytes.stream().allMatch(value -> value < ' ' || value == '"' || value == '\\');
    }

    @Override
    long fewestBytes() {
      return 1;
    }

    @Override
    List<List<Symbol>> alternatives() {
      throw new IllegalStateException("A byte stands for itself");
    }
  }

  /** Bytes one after another. */
  static final class Literal extends Symbol {

    private static final List<Symbol> BYTES =
        IntStream.range(0, 256).mapToObj(value -> Symbols.bytes(value, value)).toList();

    private final byte[] bytes;
    private final int from;
    private final int to;

    /** Makes a symbol of some bytes, at least one; not copied. */
    Literal(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    @Override
    long fewestBytes() {
      return (long) to - from;
    }

    @Override
    List<List<Symbol>> alternatives() {
      var first = BYTES.get(Byte.toUnsignedInt(bytes[from]));
      return List.of(
          from + 1 == to ? List.of(first) : List.of(first, new Literal(bytes, from + 1, to)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Literal that
          && bytes == that.bytes
          && from == that.from
          && to == that.to;
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(bytes) * 31 + from) * 31 + to;
    }
  }

  /** One of some sequences, which may refer back to this. */
  static final class Choice extends Symbol {

    private @Nullable List<List<Symbol>> alternatives;
    private long fewest = ENDLESS;

    @Override
    List<Symbol> parts() {
      return alternatives().stream().flatMap(List::stream).toList();
    }

    void define(List<List<Symbol>> sequences) {
      alternatives = sequences;
    }

    /** Lowers the length to what the alternatives' lengths now allow; says whether it changed. */
    boolean lower() {
      long before = fewest;
      for (var sequence : alternatives()) {
        fewest = Math.min(fewest, fewestBytes(sequence));
      }
      return fewest < before;
    }

    @Override
    long fewestBytes() {
      return fewest;
    }

    @Override
    List<List<Symbol>> alternatives() {
      if (alternatives == null) {
        throw new IllegalStateException("This choice is not defined yet");
      }
      return alternatives;
    }
  }

  /** The same symbol several times. */
  static final class Repeat extends Symbol {

    static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Symbol item;
    private final int least;
    private final int most;

    Repeat(Symbol item, int least, int most) {
      this.item = item;
      this.least = least;
      this.most = most;
    }

    Symbol item() {
      return item;
    }

    @Override
    List<Symbol> parts() {
      return List.of(item);
    }

    /** Returns what allows the same tokens, none of which has more than so many bytes. */
    Repeat alike(int longest) {
      int fewer = Math.min(least, longest + 1);
      int more = most > longest ? UNBOUNDED : most;
      return fewer == least && more == most ? this : new Repeat(item, fewer, more);
    }

    @Override
    long fewestBytes() {
      return item.fewestBytes() >= ENDLESS && least > 0
          ? ENDLESS
          : Math.min(ENDLESS, least * Math.min(item.fewestBytes(), Integer.MAX_VALUE));
    }

    @Override
    List<List<Symbol>> alternatives() {
      if (most == 0) {
        return List.of(List.of());
      }
      int fewer = most == UNBOUNDED ? UNBOUNDED : most - 1;
      var rest =
          fewer == most && least == 0 ? this : new Repeat(item, Math.max(0, least - 1), fewer);
      var once = List.of(item, rest);
      return least > 0 ? List.of(once) : List.of(once, List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Repeat that
          && item == that.item
          && least == that.least
          && most == that.most;
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(item) * 31 + least) * 31 + most;
    }
  }
}
