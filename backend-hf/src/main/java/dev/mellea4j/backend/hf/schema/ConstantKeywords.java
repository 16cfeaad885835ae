package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.schema.Formula.Any;
import dev.mellea4j.backend.hf.schema.Formula.Atom;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code const} and {@code enum}. */
final class ConstantKeywords {

  private final SchemaDocument document;

  ConstantKeywords(SchemaDocument document) {
    this.document = document;
  }

  void read(SchemaNode node, List<Formula> formulas) {
    if (node.has("const")) {
      formulas.add(constants(node, "const", Collections.singletonList(node.get("const"))));
    }
    if (node.has("enum")) {
      formulas.add(constants(node, "enum", node.list("enum")));
    }
  }

  private Formula constants(SchemaNode node, String keyword, List<?> values) {
    var simple = simple(node, keyword, values);
    var options = new ArrayList<Formula>(List.of(simple));
    int index = 0;
    for (var value : values) {
      var place = node.place(keyword, index++);
      if (value instanceof Map<?, ?> members) {
        options.add(object(members, place));
      } else if (value instanceof List<?> items) {
        options.add(array(items, place));
      }
    }
    return options.size() == 1 ? simple : new Any(options);
  }

  /** What has no parts is one reading, however many there are. */
  private static Formula simple(SchemaNode node, String keyword, List<?> values) {
    var kinds = EnumSet.noneOf(Kind.class);
    var texts = new LinkedHashSet<String>();
    var numbers = new LinkedHashMap<BigDecimal, String>();
    for (var value : values) {
      if (value instanceof String text) {
        texts.add(text);
      } else if (value instanceof Number number) {
        numbers.putIfAbsent(NumberRule.normal(number), number.toString());
      }
      if (!(value instanceof Map) && !(value instanceof List)) {
        kinds.add(Kind.of(value));
      }
    }
    var reading = Reading.of(kinds);
    reading = texts.isEmpty() ? reading : reading.with(TextRule.only(texts));
    reading = numbers.isEmpty() ? reading : reading.with(NumberRule.only(numbers));
    return new Atom(
        reading,
        "has no value in '%s' that may be, at '%s'".formatted(keyword, node.place()),
        () -> Formulas.plain(others(kinds, texts, numbers.keySet())));
  }

  private static Reading others(Set<Kind> kinds, Set<String> texts, Set<BigDecimal> numbers) {
    var others = EnumSet.copyOf(Kind.except(kinds));
    others.add(Kind.STRING);
    others.add(Kind.NUMBER);
    return Reading.of(others).with(TextRule.not(texts)).with(NumberRule.not(numbers));
  }

  /** Returns a schema of one object, read as any other. */
  private Formula object(Map<?, ?> members, String place) {
    var properties = new LinkedHashMap<Object, Object>();
    members.forEach((name, value) -> properties.put(name, constant(value)));
    return SchemaReader.formula(
        document.claims(
            Map.of(
                "type",
                "object",
                "required",
                List.copyOf(members.keySet()),
                "properties",
                properties,
                "additionalProperties",
                false),
            place));
  }

  private Formula array(List<?> items, String place) {
    return SchemaReader.formula(
        document.claims(
            Map.of(
                "type", "array",
                "items", items.stream().map(ConstantKeywords::constant).toList(),
                "minItems", items.size(),
                "maxItems", items.size()),
            place));
  }

  private static Object constant(@Nullable Object value) {
    return Collections.singletonMap("const", value);
  }
}
