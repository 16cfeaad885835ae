package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.Formula.Any;
import dev.mellea4j.backend.hf.schema.Formula.Atom;
import java.util.List;
import java.util.Set;

/** Makes formulas of what keywords say. */
final class Formulas {

  /** As many parts as there may be. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private Formulas() {}

  /** Returns a reading whose opposite is never asked for. */
  static Formula plain(Reading reading) {
    return new Atom(
        reading,
        "leaves nothing",
        () -> {
          throw new IllegalStateException("The opposite of an opposite");
        });
  }

  /** Returns what a keyword says of values of a kind; all others are free. */
  static Formula of(
      SchemaNode node, String keyword, Kind kind, Reading reading, List<Reading> opposites) {
    return new Atom(
        reading,
        why(node, keyword),
        () -> new Any(opposites.stream().map(each -> plain(each.only(kind))).toList()));
  }

  /** Returns what a keyword says of values of a kind, the opposite of which is one reading. */
  static Formula of(SchemaNode node, String keyword, Kind kind, Reading reading, Reading opposite) {
    return of(node, keyword, kind, reading, List.of(opposite));
  }

  /** Values of a kind that have so many parts. */
  interface Sizes {

    /**
     * Returns what is from {@code least} to {@code most}.
     *
     * @param most {@link #UNBOUNDED} if there is none
     */
    Reading of(int least, int most);
  }

  /** Adds what a keyword says of the fewest parts of a value, if it says anything. */
  static void atLeast(
      SchemaNode node, String keyword, Kind kind, Sizes sizes, List<Formula> formulas) {
    int least = node.count(keyword, 0);
    if (least > 0) {
      formulas.add(of(node, keyword, kind, sizes.of(least, UNBOUNDED), sizes.of(0, least - 1)));
    }
  }

  /** Adds what a keyword says of the most parts of a value, if it says anything. */
  static void atMost(
      SchemaNode node, String keyword, Kind kind, Sizes sizes, List<Formula> formulas) {
    int most = node.count(keyword, UNBOUNDED);
    if (most < UNBOUNDED) {
      formulas.add(atMost(node, keyword, kind, sizes, most));
    }
  }

  /** Returns what a keyword says that allows at most so many parts. */
  static Formula atMost(SchemaNode node, String keyword, Kind kind, Sizes sizes, int most) {
    return of(node, keyword, kind, sizes.of(0, most), sizes.of(most + 1, UNBOUNDED));
  }

  /** Returns what a keyword says, whose opposite cannot be enforced. */
  static Formula withoutOpposite(SchemaNode node, String keyword, Reading reading) {
    return new Atom(
        reading,
        why(node, keyword),
        () -> {
          throw node.unsupported(keyword, "its opposite is not supported");
        });
  }

  /** Returns values of a kind for which something holds. */
  static Formula only(Kind kind) {
    return new Atom(
        Reading.of(Set.of(kind)),
        "leaves nothing",
        () -> plain(Reading.of(Kind.except(Set.of(kind)))));
  }

  private static String why(SchemaNode node, String keyword) {
    return "leaves nothing by its '%s', at '%s'".formatted(keyword, node.place());
  }
}
