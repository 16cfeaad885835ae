package dev.mellea4j.backend.hf.grammar;

import static dev.mellea4j.backend.hf.grammar.Symbols.bytes;
import static dev.mellea4j.backend.hf.grammar.Symbols.text;

import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The integers from {@code least} to {@code most}, both included, of up to 18 digits. */
record IntegerBounds(long least, long most) {

  private static final long LARGEST = 999_999_999_999_999_999L;

  /** Returns the bounds that a schema sets, if it sets any. */
  static Optional<IntegerBounds> of(SchemaNode node) {
    var least = bound(node, "minimum", RoundingMode.CEILING, 0);
    var aboveLeast = bound(node, "exclusiveMinimum", RoundingMode.FLOOR, 1);
    var most = bound(node, "maximum", RoundingMode.FLOOR, 0);
    var belowMost = bound(node, "exclusiveMaximum", RoundingMode.CEILING, -1);
    if (least.or(() -> aboveLeast).or(() -> most).or(() -> belowMost).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new IntegerBounds(
            Math.max(least.orElse(-LARGEST), aboveLeast.orElse(-LARGEST)),
            Math.min(most.orElse(LARGEST), belowMost.orElse(LARGEST))));
  }

  private static Optional<Long> bound(
      SchemaNode node, String name, RoundingMode rounding, int shift) {
    if (!node.has(name)) {
      return Optional.empty();
    }
    if (!(node.get(name) instanceof Number number)) {
      throw node.malformed("has the %s '%s', not a number".formatted(name, node.get(name)));
    }
    var exact = new BigDecimal(number.toString());
    if (exact.abs().compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
      return Optional.of(exact.signum() * (LARGEST + 1));
    }
    return Optional.of(whole(exact, rounding).longValueExact() + shift);
  }

  /** Rounds; a number next to 0 has more digits behind the point than one would like to cut off. */
  private static BigDecimal whole(BigDecimal exact, RoundingMode rounding) {
    boolean small = exact.precision() - (long) exact.scale() <= 0;
    var rounded = small ? BigDecimal.valueOf(exact.signum(), 1) : exact;
    return rounded.setScale(0, rounding);
  }

  /** Returns the grammar of these integers; empty if there are none. */
  Optional<Symbol> grammar() {
    var sequences = new ArrayList<List<Symbol>>();
    long highest = Math.min(most, LARGEST);
    long lowest = Math.max(least, -LARGEST);
    if (lowest < 0 && lowest <= highest) {
      for (var digits : positive(Math.max(1, -highest), -lowest)) {
        sequences.add(List.of(text("-"), digits));
      }
    }
    if (lowest <= 0 && highest >= 0) {
      sequences.add(List.of(text("0")));
    }
    if (highest > 0 && lowest <= highest) {
      positive(Math.max(1, lowest), highest).forEach(digits -> sequences.add(List.of(digits)));
    }
    return sequences.isEmpty() ? Optional.empty() : Optional.of(Symbols.choice(sequences));
  }

  /** Returns the positive integers of a range, one symbol each number of digits. */
  private static List<Symbol> positive(long from, long to) {
    var symbols = new ArrayList<Symbol>();
    long first = 1;
    while (first <= to) {
      long last = first * 10 - 1;
      if (last >= from) {
        symbols.add(
            digits(Long.toString(Math.max(from, first)), Long.toString(Math.min(to, last))));
      }
      first *= 10;
    }
    return symbols;
  }

  /** Returns what lies between two numbers of equally many digits. */
  private static Symbol digits(String low, String high) {
    int rest = low.length() - 1;
    char first = low.charAt(0);
    char last = high.charAt(0);
    if (rest == 0) {
      return bytes(first, last);
    }
    if (low.equals("0".repeat(rest + 1)) && high.equals("9".repeat(rest + 1))) {
      return new Repeat(bytes('0', '9'), rest + 1, rest + 1);
    }
    if (first == last) {
      return Symbols.sequence(
          text(low.substring(0, 1)), digits(low.substring(1), high.substring(1)));
    }
    var sequences = new ArrayList<List<Symbol>>();
    sequences.add(List.of(text(low.substring(0, 1)), digits(low.substring(1), "9".repeat(rest))));
    if (first + 1 < last) {
      sequences.add(List.of(bytes(first + 1, last - 1), new Repeat(bytes('0', '9'), rest, rest)));
    }
    sequences.add(List.of(text(high.substring(0, 1)), digits("0".repeat(rest), high.substring(1))));
    return Symbols.choice(sequences);
  }
}
