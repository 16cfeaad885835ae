package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.Formula.All;
import dev.mellea4j.backend.hf.schema.Formula.Any;
import dev.mellea4j.backend.hf.schema.Formula.Atom;
import dev.mellea4j.backend.hf.schema.ObjectRule.Matching;
import dev.mellea4j.backend.hf.schema.ObjectRule.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what is said of objects. */
final class ObjectKeywords {

  private final SchemaDocument document;
  private final TextKeywords texts;

  ObjectKeywords(SchemaDocument document, TextKeywords texts) {
    this.document = document;
    this.texts = texts;
  }

  void read(SchemaNode node, List<Formula> formulas) {
    if (node.has("properties")
        || node.has("patternProperties")
        || node.has("additionalProperties")) {
      members(node, formulas);
    }
    // In draft 3 it is a flag of the member itself, which draft 4 dropped.
    if (node.has("required") && !(node.get("required") instanceof Boolean)) {
      required(node, new LinkedHashSet<>(node.names("required")), formulas);
    }
    Formulas.atLeast(node, "minProperties", Kind.OBJECT, ObjectKeywords::sized, formulas);
    Formulas.atMost(node, "maxProperties", Kind.OBJECT, ObjectKeywords::sized, formulas);
    if (node.has("propertyNames")) {
      var claims = document.claims(node.get("propertyNames"), node.place("propertyNames"));
      formulas.add(
          Formulas.withoutOpposite(
              node, "propertyNames", Reading.ANYTHING.with(ObjectRule.named(claims))));
    }
    for (var keyword : List.of("dependencies", "dependentRequired", "dependentSchemas")) {
      node.map(keyword)
          .forEach((name, needed) -> formulas.add(dependent(node, keyword, name, needed)));
    }
  }

  private void members(SchemaNode node, List<Formula> formulas) {
    var named = new LinkedHashMap<String, Claims>();
    node.map("properties")
        .forEach(
            (name, schema) ->
                named.put((String) name, document.claims(schema, node.place("properties", name))));
    var matching = new ArrayList<Matching>();
    node.map("patternProperties")
        .forEach(
            (pattern, schema) ->
                matching.add(
                    new Matching(
                        texts.language(node, "patternProperties", (String) pattern),
                        document.claims(schema, node.place("patternProperties", pattern)))));
    var others =
        node.has("additionalProperties")
            ? document.claims(node.get("additionalProperties"), node.place("additionalProperties"))
            : Claims.NONE;
    var members = new Members(named, matching, others);
    formulas.add(
        new Atom(
            Reading.ANYTHING.with(ObjectRule.of(members)),
            "requires a member that it forbids, at '%s'".formatted(node.place()),
            () -> opposite(node, members)));
  }

  /** Some member is not as it must be. */
  private static Formula opposite(SchemaNode node, Members members) {
    var opposites = new ArrayList<Formula>();
    members
        .named()
        .forEach(
            (name, claims) -> {
              if (!claims.isNothing()) {
                opposites.add(has(name, claims.not()));
              }
            });
    if (members.matching().stream().anyMatch(each -> !each.claims().isNothing())) {
      throw node.unsupported("patternProperties", "its opposite is not supported");
    }
    if (members.others().isImpossible()) {
      opposites.add(
          Formulas.plain(Reading.of(Set.of(Kind.OBJECT)).with(ObjectRule.exceeding(members))));
    } else if (!members.others().isNothing()) {
      throw node.unsupported("additionalProperties", "its opposite is not supported");
    }
    return new Any(opposites);
  }

  private static Formula has(String name, Claims claims) {
    var rule = ObjectRule.of(name, claims).and(ObjectRule.requiring(Set.of(name)));
    return Formulas.plain(Reading.of(Set.of(Kind.OBJECT)).with(rule));
  }

  private void required(SchemaNode node, Set<String> names, List<Formula> formulas) {
    if (names.isEmpty()) {
      return;
    }
    formulas.add(
        new Atom(
            Reading.ANYTHING.with(ObjectRule.requiring(names)),
            "requires '%s', which it forbids, at '%s'"
                .formatted(String.join("', '", names), node.place()),
            () -> new Any(names.stream().map(name -> lacks(node, name)).toList())));
  }

  private Formula lacks(SchemaNode node, String name) {
    return Formulas.plain(
        Reading.of(Set.of(Kind.OBJECT))
            .with(ObjectRule.of(name, document.claims(false, node.place()))));
  }

  private static Reading sized(int least, int most) {
    return Reading.ANYTHING.with(ObjectRule.ofSize(least, most));
  }

  /** Where a member is there, other members are too, or a schema holds. */
  private Formula dependent(SchemaNode node, String keyword, Object name, Object needed) {
    var formulas = new ArrayList<Formula>();
    if (needed instanceof List<?> names) {
      required(node, new LinkedHashSet<>(node.names(keyword, names)), formulas);
    } else if (needed instanceof String one) {
      required(node, Set.of(one), formulas);
    } else {
      formulas.add(SchemaReader.formula(document.claims(needed, node.place(keyword, name))));
    }
    formulas.add(has((String) name));
    return new Any(List.of(has((String) name).not(), new All(formulas)));
  }

  private Formula has(String name) {
    return new Atom(
        Reading.of(Set.of(Kind.OBJECT)).with(ObjectRule.requiring(Set.of(name))),
        "requires '%s', which it forbids".formatted(name),
        () -> lacksOrIsNoObject(name));
  }

  private Formula lacksOrIsNoObject(String name) {
    var absent = ObjectRule.of(name, document.claims(false, "#"));
    return new Atom(Reading.ANYTHING.with(absent), "", () -> has(name));
  }
}
