package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.Formula.Any;
import dev.mellea4j.backend.hf.schema.Formula.Atom;
import java.util.List;
import java.util.Set;

/** Makes formulas of what keywords say. */
final class Formulas {

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
