package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.ArrayRule.Items;
import java.util.ArrayList;
import java.util.List;

/** Reads what is said of arrays. */
final class ArrayKeywords {

  private final SchemaDocument document;

  ArrayKeywords(SchemaDocument document) {
    this.document = document;
  }

  void read(SchemaNode node, List<Formula> formulas) {
    Formulas.atLeast(node, "minItems", Kind.ARRAY, ArrayKeywords::sized, formulas);
    Formulas.atMost(node, "maxItems", Kind.ARRAY, ArrayKeywords::sized, formulas);
    if (node.has("items") || node.has("prefixItems")) {
      items(node, formulas);
    }
    if (node.is("uniqueItems", List.of(true))) {
      formulas.add(
          Formulas.withoutOpposite(
              node, "uniqueItems", Reading.ANYTHING.with(ArrayRule.distinct())));
    }
    if (node.has("contains")) {
      contains(node, formulas);
    }
  }

  private static Reading sized(int least, int most) {
    return Reading.ANYTHING.with(ArrayRule.ofSize(least, most));
  }

  private static Formula of(
      SchemaNode node, String keyword, ArrayRule rule, List<ArrayRule> opposites) {
    return Formulas.of(
        node,
        keyword,
        Kind.ARRAY,
        Reading.ANYTHING.with(rule),
        opposites.stream().map(Reading.ANYTHING::with).toList());
  }

  /** In earlier drafts a list of {@code items} is what {@code prefixItems} is today. */
  private void items(SchemaNode node, List<Formula> formulas) {
    boolean listed = node.get("items") instanceof List<?>;
    var keyword = listed ? "items" : "prefixItems";
    var first = new ArrayList<Claims>();
    for (var schema : listed || node.has("prefixItems") ? node.list(keyword) : List.of()) {
      first.add(document.claims(schema, node.place(keyword, first.size())));
    }
    var others = listed ? "additionalItems" : "items";
    var rest =
        node.has(others) ? document.claims(node.get(others), node.place(others)) : Claims.NONE;
    formulas.add(of(node, "items", ArrayRule.of(new Items(first, rest)), opposites(first, rest)));
  }

  /** Some item is not as it must be. */
  private static List<ArrayRule> opposites(List<Claims> first, Claims rest) {
    var opposites = new ArrayList<ArrayRule>();
    for (int i = 0; i < first.size(); i++) {
      if (!first.get(i).isNothing()) {
        var before = new ArrayList<Claims>();
        for (int j = 0; j < i; j++) {
          before.add(Claims.NONE);
        }
        before.add(first.get(i).not());
        opposites.add(
            ArrayRule.of(new Items(before, Claims.NONE))
                .and(ArrayRule.ofSize(i + 1, ArrayRule.UNBOUNDED)));
      }
    }
    if (rest.isImpossible()) {
      opposites.add(ArrayRule.ofSize(first.size() + 1, ArrayRule.UNBOUNDED));
    } else if (!rest.isNothing()) {
      opposites.add(ArrayRule.containing(rest.not(), first.size()));
    }
    return opposites;
  }

  private void contains(SchemaNode node, List<Formula> formulas) {
    int least = node.count("minContains", 1);
    int most = node.count("maxContains", ArrayRule.UNBOUNDED);
    if (least == 0 && most == ArrayRule.UNBOUNDED) {
      return;
    }
    if (least != 1 || most < ArrayRule.UNBOUNDED) {
      throw node.unsupported(
          least > 1 ? "minContains" : "maxContains", "items that match are not counted");
    }
    var claims = document.claims(node.get("contains"), node.place("contains"));
    if (claims.isNothing()) {
      formulas.add(
          of(
              node,
              "contains",
              ArrayRule.ofSize(1, ArrayRule.UNBOUNDED),
              List.of(ArrayRule.ofSize(0, 0))));
      return;
    }
    formulas.add(
        of(
            node,
            "contains",
            ArrayRule.containing(claims, 0),
            List.of(ArrayRule.of(new Items(List.of(), claims.not())))));
  }
}
