package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.Formula.All;
import dev.mellea4j.backend.hf.schema.Formula.Any;
import dev.mellea4j.backend.hf.schema.Formula.Atom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads what schemas say, keyword by keyword. A keyword that is not known is a note for readers.
 */
final class SchemaReader {

  private static final List<Object> ANYTHING = List.of(true, Map.of());

  /** Keywords that are not enforced, and values with which they say nothing. */
  private static final Map<String, List<Object>> UNSUPPORTED =
      Map.of(
          "$dynamicRef", List.of(),
          "$recursiveRef", List.of(),
          "disallow", List.of(),
          "extends", List.of(Map.of(), List.of()),
          "unevaluatedItems", ANYTHING,
          "unevaluatedProperties", ANYTHING);

  private static final Map<String, Set<Kind>> TYPES =
      Map.of(
          "object", Set.of(Kind.OBJECT),
          "array", Set.of(Kind.ARRAY),
          "string", Set.of(Kind.STRING),
          "number", Set.of(Kind.NUMBER),
          "boolean", Set.of(Kind.TRUE, Kind.FALSE),
          "null", Set.of(Kind.NULL));

  private final SchemaDocument document;
  private final BiFunction<Formula, Formula, Set<Kind>> both;
  private final List<KeywordReader> readers;

  /**
   * Makes a reader.
   *
   * @param both of which kinds values may be that are valid by both of two schemas
   */
  SchemaReader(
      SchemaDocument document, BiFunction<Formula, Formula, Set<Kind>> both, Runnable check) {
    this.document = document;
    this.both = both;
    var texts = new TextKeywords(check);
    this.readers =
        List.of(
            this::types,
            new ConstantKeywords(document)::read,
            texts::read,
            new NumberKeywords()::read,
            new ArrayKeywords(document)::read,
            new ObjectKeywords(document, texts)::read,
            this::combinations);
  }

  /** Reads some keywords. */
  @FunctionalInterface
  interface KeywordReader {
    void read(SchemaNode node, List<Formula> formulas);
  }

  Formula read(SchemaNode node) {
    var formulas = new ArrayList<Formula>();
    if (node.has("$ref")) {
      formulas.add(formula(document.referred(node)));
    }
    if (!node.has("$ref") || !document.refStandsAlone()) {
      readers.forEach(reader -> reader.read(node, formulas));
      requireSupported(node);
    }
    return new All(formulas);
  }

  private static void requireSupported(SchemaNode node) {
    UNSUPPORTED.forEach(
        (keyword, silent) -> {
          if (node.has(keyword) && !node.is(keyword, silent)) {
            throw node.unsupported(keyword, "it is not supported");
          }
        });
  }

  static Formula formula(Claims claims) {
    return new All(List.copyOf(claims.all()));
  }

  private void types(SchemaNode node, List<Formula> formulas) {
    if (!node.has("type")) {
      return;
    }
    var named =
        node.get("type") instanceof List<?> list
            ? list
            : Collections.singletonList(node.get("type"));
    if (named.isEmpty()) {
      throw node.malformed("has a 'type' without a type");
    }
    formulas.add(oneOfTypes(node, named));
  }

  private Formula oneOfTypes(SchemaNode node, List<?> named) {
    var kinds = EnumSet.noneOf(Kind.class);
    var options = new ArrayList<Formula>();
    boolean integer = false;
    for (var name : named) {
      if (name instanceof Map || name instanceof Boolean) {
        options.add(formula(document.claims(name, node.place("type"))));
      } else if ("integer".equals(name)) {
        integer = true;
      } else if (name instanceof String type && TYPES.containsKey(type)) {
        kinds.addAll(TYPES.getOrDefault(type, Set.of()));
      } else {
        throw node.malformed("has the unknown type '%s'".formatted(name));
      }
    }
    boolean whole = integer && !kinds.contains(Kind.NUMBER);
    if (whole) {
      kinds.add(Kind.NUMBER);
    }
    if (!kinds.isEmpty()) {
      options.add(0, kinds(node, kinds, whole));
    }
    return options.size() == 1 ? options.get(0) : new Any(options);
  }

  private static Formula kinds(SchemaNode node, Set<Kind> kinds, boolean whole) {
    var reading = Reading.of(kinds);
    var why = "leaves nothing of the 'type' it asks for, at '%s'".formatted(node.place());
    return new Atom(
        whole ? reading.with(NumberRule.isWhole(true)) : reading,
        why,
        () -> {
          var others = Formulas.plain(Reading.of(Kind.except(kinds)));
          return whole
              ? new Any(
                  List.of(
                      others,
                      Formulas.plain(
                          Reading.of(Set.of(Kind.NUMBER)).with(NumberRule.isWhole(false)))))
              : others;
        });
  }

  private void combinations(SchemaNode node, List<Formula> formulas) {
    if (node.has("allOf")) {
      formulas.add(new All(schemas(node, "allOf")));
    }
    if (node.has("anyOf")) {
      formulas.add(any(node, "anyOf", schemas(node, "anyOf")));
    }
    if (node.has("oneOf")) {
      var options = schemas(node, "oneOf");
      formulas.add(options.size() < 2 ? any(node, "oneOf", options) : one(options));
    }
    if (node.has("not")) {
      formulas.add(formula(document.claims(node.get("not"), node.place("not"))).not());
    }
    if (node.has("if")) {
      var condition = branch(node, "if");
      formulas.add(new Any(List.of(condition.not(), branch(node, "then"))));
      formulas.add(new Any(List.of(condition, branch(node, "else"))));
    }
  }

  private Formula branch(SchemaNode node, String keyword) {
    return node.has(keyword)
        ? formula(document.claims(node.get(keyword), node.place(keyword)))
        : Formula.TRUE;
  }

  private static Formula any(SchemaNode node, String keyword, List<Formula> options) {
    return options.isEmpty()
        ? new Atom(
            Reading.of(Set.of()),
            "has an '%s' of no schema, at '%s'".formatted(keyword, node.place()),
            () -> Formula.TRUE)
        : new Any(options);
  }

  /** Reads schemas; of several in an {@code anyOf} that are equal, one. */
  private List<Formula> schemas(SchemaNode node, String keyword) {
    var formulas = new ArrayList<Formula>();
    int index = 0;
    var seen = new LinkedHashSet<@Nullable Object>();
    for (var schema : node.list(keyword)) {
      if (seen.add(schema) || keyword.equals("oneOf")) {
        formulas.add(formula(document.claims(schema, node.place(keyword, index))));
      }
      index++;
    }
    return formulas;
  }

  /** Returns the opposite, of values of some kinds alone. */
  private static Formula unless(Formula other, Set<Kind> kinds) {
    if (kinds.isEmpty()) {
      return Formula.TRUE;
    }
    return new Any(
        List.of(
            Formulas.plain(Reading.of(Kind.except(kinds))),
            new All(List.of(Formulas.plain(Reading.of(kinds)), other.not()))));
  }

  private Formula one(List<Formula> options) {
    return new Formula.One(options, () -> exclusive(options));
  }

  /** Returns each option without those of the others that may be valid as well. */
  private Formula exclusive(List<Formula> options) {
    var exclusive = new ArrayList<Formula>();
    for (var option : options) {
      var parts = new ArrayList<>(List.of(option));
      for (var other : options) {
        if (other != option) {
          parts.add(unless(other, both.apply(option, other)));
        }
      }
      exclusive.add(new All(parts));
    }
    return new Any(exclusive);
  }
}
