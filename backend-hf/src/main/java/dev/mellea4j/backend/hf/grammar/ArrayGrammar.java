package dev.mellea4j.backend.hf.grammar;

import static dev.mellea4j.backend.hf.grammar.Symbols.choice;
import static dev.mellea4j.backend.hf.grammar.Symbols.sequence;
import static dev.mellea4j.backend.hf.grammar.Symbols.text;

import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import dev.mellea4j.backend.hf.json.JsonText;
import dev.mellea4j.backend.hf.schema.ArrayRule;
import dev.mellea4j.backend.hf.schema.Claims;
import dev.mellea4j.backend.hf.schema.Kind;
import dev.mellea4j.backend.hf.schema.NumberRule;
import dev.mellea4j.backend.hf.schema.Reading;
import dev.mellea4j.backend.hf.schema.Readings;
import dev.mellea4j.backend.hf.schema.SchemaNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes grammars of arrays. */
final class ArrayGrammar {

  private static final Symbol END = text("]");

  private final JsonGrammar json;
  private final Function<Claims, Symbol> values;

  ArrayGrammar(JsonGrammar json, Function<Claims, Symbol> values) {
    this.json = json;
    this.values = values;
  }

  Symbol of(ArrayRule rule, String place, Readings readings) {
    if (rule.unique() && rule.most() > 1) {
      return distinct(rule, place, readings);
    }
    if (!rule.contained().isEmpty()) {
      return containing(rule, place);
    }
    int most =
        rule.rest().isImpossible() ? Math.min(rule.most(), rule.first().size()) : rule.most();
    return most == 0 && rule.least() == 0
        ? text("[]")
        : listed(rule.first().stream().map(values).toList(), rule.rest(), rule.least(), most);
  }

  /** Returns arrays whose first items are one by one. */
  private Symbol listed(List<Symbol> first, Claims rest, int least, int most) {
    if (most == 0) {
      return choice(List.of());
    }
    var others = most > first.size() ? values.apply(rest) : END;
    int known = Math.max(1, first.size());
    var end = most > known ? others(others, least - known, most - known) : END;
    for (int i = first.size() - 1; i > 0; i--) {
      var sequences =
          new ArrayList<List<Symbol>>(List.of(List.of(json.comma(), first.get(i), end)));
      if (i >= least) {
        sequences.add(List.of(END));
      }
      end = choice(sequences);
    }
    var filled = List.of(text("["), first.isEmpty() ? others : first.get(0), end);
    return choice(least == 0 ? List.of(filled, List.of(text("[]"))) : List.of(filled));
  }

  private Symbol others(Symbol item, int least, int most) {
    boolean unbounded = most >= ArrayRule.UNBOUNDED - 100_000;
    return sequence(
        new Repeat(
            sequence(json.comma(), item), Math.max(0, least), unbounded ? Repeat.UNBOUNDED : most),
        END);
  }

  /** Returns arrays of which some item, after those that are one by one, is as it is asked. */
  private Symbol containing(ArrayRule rule, String place) {
    var wanted = rule.contained().iterator().next();
    boolean simple =
        rule.contained().size() == 1
            && rule.first().isEmpty()
            && wanted.behind() == 0
            && rule.least() <= 1
            && rule.most() == ArrayRule.UNBOUNDED;
    if (!simple) {
      throw SchemaNode.unsupported(
          "contains", place, "it goes with no other keyword about the number of items");
    }
    var any = values.apply(rule.rest());
    var match = values.apply(rule.rest().and(wanted.claims()));
    var before = new Repeat(sequence(any, json.comma()), 0, Repeat.UNBOUNDED);
    return sequence(text("["), before, match, others(any, 0, ArrayRule.UNBOUNDED));
  }

  private Symbol distinct(ArrayRule rule, String place, Readings readings) {
    var texts = constants(readings.of(rule.rest()));
    if (texts.isEmpty() || !rule.first().isEmpty() || !rule.contained().isEmpty()) {
      throw SchemaNode.unsupported(
          "uniqueItems", place, "it is supported for items that are listed by 'enum' alone");
    }
    var first = new ArrayList<Symbol>();
    var next = new ArrayList<Symbol>();
    for (var spellings : texts.get()) {
      var value = Symbols.anyText(spellings);
      first.add(value);
      next.add(sequence(json.comma(), value));
    }
    return sequence(text("["), Distinct.of(first, next, rule.least(), rule.most()));
  }

  /** Returns the spellings of each value, if the values are listed. */
  private static Optional<List<List<String>>> constants(List<Reading> readings) {
    var values = new LinkedHashSet<List<String>>();
    for (var reading : readings) {
      for (var kind : reading.kinds()) {
        if (!addTo(values, kind, reading)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(List.copyOf(values));
  }

  private static boolean addTo(Set<List<String>> values, Kind kind, Reading reading) {
    switch (kind) {
      case TRUE, FALSE, NULL -> values.add(List.of(kind.name().toLowerCase(Locale.ROOT)));
      case STRING ->
          reading
              .text()
              .only()
              .ifPresent(
                  texts -> texts.forEach(text -> values.add(List.of(JsonText.quoted(text)))));
      case NUMBER ->
          reading
              .number()
              .only()
              .ifPresent(
                  numbers ->
                      numbers.forEach(
                          (number, written) ->
                              values.add(
                                  NumberRule.spellings(number, written).stream()
                                      .sorted()
                                      .toList())));
      default -> {
        return false;
      }
    }
    return switch (kind) {
      case STRING -> reading.text().only().isPresent();
      case NUMBER -> reading.number().only().isPresent();
      default -> true;
    };
  }
}
