package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.json.JsonText;
import dev.mellea4j.backend.hf.language.TooLargeException;
import dev.mellea4j.backend.hf.schema.Claims;
import dev.mellea4j.backend.hf.schema.Kind;
import dev.mellea4j.backend.hf.schema.NumberRule;
import dev.mellea4j.backend.hf.schema.Reading;
import dev.mellea4j.backend.hf.schema.Readings;
import dev.mellea4j.backend.hf.schema.SchemaNode;
import dev.mellea4j.backend.hf.schema.TextRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * Turns a <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema</a>
 * into a grammar whose texts are its valid values.
 *
 * <p>It is narrower in how a value is written: members that one schema lists come in its order,
 * others anywhere, blank space and numbers as {@link JsonGrammar} has them. What cannot be kept is
 * refused; a keyword that does not say which values are valid is a note for readers.
 */
final class JsonSchemaGrammar {

  /** Of all texts of a schema together. */
  private static final int MOST_STATES = 200_000;

  private final JsonGrammar json = new JsonGrammar();
  private final ArrayGrammar arrays = new ArrayGrammar(json, this::of);
  private final ObjectGrammar objects = new ObjectGrammar(json, this::of);
  private final Readings readings;
  private final Runnable check;
  private final Map<Claims, Choice> known = new HashMap<>();
  private final Deque<Claims> undefined = new ArrayDeque<>();

  private int states;

  private JsonSchemaGrammar(Readings readings, Runnable check) {
    this.readings = readings;
    this.check = check;
  }

  /**
   * Returns the grammar of a schema.
   *
   * @param check throws if the caller is cancelled
   * @throws BackendException if the schema has a keyword that cannot be enforced
   * @throws IllegalArgumentException if it is malformed or no finite text satisfies it
   */
  static Symbol of(String schema, Runnable check) {
    return of(schema, Readings::root, check);
  }

  /** Returns the grammar of a schema's objects alone, in the same way. */
  static Symbol ofObjects(String schema, Runnable check) {
    return of(schema, Readings::objects, check);
  }

  private static Symbol of(String schema, Function<Readings, Claims> part, Runnable check) {
    try {
      var root = Objects.requireNonNullElse(Json.readExactly(schema), "null");
      var readings = Readings.of(root, check);
      return new JsonSchemaGrammar(readings, check).whole(part.apply(readings));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The schema is not JSON: " + Json.reason(e), e);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The schema has a number that is too long", e);
    }
  }

  /** Returns the grammar of JSON objects and arrays of any shape. */
  static Symbol any() {
    var grammar = new JsonGrammar().document();
    Lengths.measure(grammar, () -> {});
    return grammar;
  }

  private Symbol whole(Claims root) {
    var grammar = of(root);
    while (!undefined.isEmpty()) {
      check.run();
      define(undefined.remove());
    }
    Lengths.measure(grammar, check);
    if (grammar.fewestBytes() >= Symbol.ENDLESS) {
      throw new IllegalArgumentException(
          readings
              .impossible()
              .map(why -> "Nothing satisfies the schema: it " + why)
              .orElse(
                  "No finite text satisfies the schema. Make a recursive member optional, or ask"
                      + " for fewer items"));
    }
    return grammar;
  }

  /** Returns the grammar of what is asked of a value, which may be defined later. */
  private Symbol of(Claims claims) {
    if (claims.isNothing()) {
      return json.value();
    }
    var before = known.get(claims);
    if (before != null) {
      return before;
    }
    var choice = new Choice();
    known.put(claims, choice);
    undefined.add(claims);
    return choice;
  }

  private void define(Claims claims) {
    var choice = Objects.requireNonNull(known.get(claims));
    var alternatives = new ArrayList<List<Symbol>>();
    var seen = new HashSet<Object>();
    try {
      for (var reading : readings.of(claims)) {
        if (reading.isAnything()) {
          alternatives.add(List.of(json.value()));
          break;
        }
        for (var kind : reading.kinds()) {
          check.run();
          if (seen.add(Map.entry(kind, reading.of(kind)))) {
            alternatives.add(List.of(of(kind, reading, claims)));
          }
        }
      }
    } catch (TooLargeException e) {
      throw SchemaNode.unsupported("pattern", claims.place(), "it takes too many states");
    }
    choice.define(alternatives);
  }

  private Symbol of(Kind kind, Reading reading, Claims claims) {
    return switch (kind) {
      case OBJECT -> objects.of(reading.object(), claims.place(), readings);
      case ARRAY -> arrays.of(reading.array(), claims.place(), readings);
      case STRING -> text(reading.text());
      case NUMBER -> number(reading.number());
      case TRUE -> Symbols.text("true");
      case FALSE -> Symbols.text("false");
      case NULL -> Symbols.text("null");
    };
  }

  private Symbol text(TextRule rule) {
    if (rule.only().isPresent()) {
      return Symbols.anyText(rule.only().get().stream().map(JsonText::quoted).toList());
    }
    if (rule.isOfAnyText()) {
      return json.string(TextScan.ofLength(rule.least(), rule.most()));
    }
    var language = rule.ofAnyLength();
    states += language.size();
    if (states > MOST_STATES) {
      throw TooLargeException.ofLanguages();
    }
    return json.string(TextScan.of(language, rule.most()));
  }

  private Symbol number(NumberRule rule) {
    if (rule.isAnything()) {
      return json.number();
    }
    if (rule.only().isEmpty()) {
      return NumberScan.of(rule.language());
    }
    var spellings = new LinkedHashSet<String>();
    rule.only()
        .get()
        .forEach((number, written) -> spellings.addAll(NumberRule.spellings(number, written)));
    return Symbols.anyText(spellings);
  }
}
