package dev.mellea4j.backend.hf.schema;

import java.util.List;

/** Reads what is said of numbers. */
final class NumberKeywords {

  void read(SchemaNode node, List<Formula> formulas) {
    if (node.has("minimum")) {
      atLeast(node, "minimum", !isExclusive(node, "exclusiveMinimum"), formulas);
    }
    if (isBound(node, "exclusiveMinimum")) {
      atLeast(node, "exclusiveMinimum", false, formulas);
    }
    if (node.has("maximum")) {
      atMost(node, "maximum", !isExclusive(node, "exclusiveMaximum"), formulas);
    }
    if (isBound(node, "exclusiveMaximum")) {
      atMost(node, "exclusiveMaximum", false, formulas);
    }
    for (var keyword : List.of("multipleOf", "divisibleBy")) {
      if (node.has(keyword)) {
        multiple(node, keyword, formulas);
      }
    }
  }

  /** In draft 4 it is a flag, which says that the bound beside it is not in the range. */
  private static boolean isExclusive(SchemaNode node, String keyword) {
    return Boolean.TRUE.equals(node.get(keyword));
  }

  private static boolean isBound(SchemaNode node, String keyword) {
    return node.has(keyword) && !(node.get(keyword) instanceof Boolean);
  }

  private static void atLeast(
      SchemaNode node, String keyword, boolean included, List<Formula> formulas) {
    var bound = node.number(keyword);
    formulas.add(
        of(
            node,
            keyword,
            NumberRule.atLeast(bound, included),
            NumberRule.atMost(bound, !included)));
  }

  private static void atMost(
      SchemaNode node, String keyword, boolean included, List<Formula> formulas) {
    var bound = node.number(keyword);
    formulas.add(
        of(
            node,
            keyword,
            NumberRule.atMost(bound, included),
            NumberRule.atLeast(bound, !included)));
  }

  private static void multiple(SchemaNode node, String keyword, List<Formula> formulas) {
    var step = node.number(keyword);
    if (step.signum() <= 0) {
      throw node.malformed("has the %s '%s', not a number above 0".formatted(keyword, step));
    }
    formulas.add(
        of(node, keyword, NumberRule.multipleOf(step, true), NumberRule.multipleOf(step, false)));
  }

  private static Formula of(SchemaNode node, String keyword, NumberRule rule, NumberRule opposite) {
    return Formulas.of(
        node, keyword, Kind.NUMBER, Reading.ANYTHING.with(rule), Reading.ANYTHING.with(opposite));
  }
}
