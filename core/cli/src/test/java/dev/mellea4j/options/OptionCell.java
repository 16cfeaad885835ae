package dev.mellea4j.options;

import static dev.mellea4j.api.BackendException.Reason.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of an option on a backend.
 *
 * @param with options that it needs beside it, as JSON, or a hyphen
 * @param expected as the head of the table says
 */
record OptionCell(String option, String value, String with, String backend, String expected) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What becomes of a request without the option, by backend and other options. */
  private static final Map<String, Outcome> WITHOUT = new ConcurrentHashMap<>();

  void check(AskedBackend asked) {
    var words = expected.split(" ", 2);
    var without = WITHOUT.computeIfAbsent(backend + with, key -> asked.ask(others()));
    var outcome = words[0].equals("times") ? asked.askStalling(given()) : asked.ask(given());
    switch (words[0]) {
      case "fails" -> assertFailed(outcome, words[1]);
      case "times" -> assertThat(outcome.error().map(BackendException::reason)).hasValue(TIMEOUT);
      default -> {
        assertThat(outcome.error()).isEmpty();
        assertAnswered(without, outcome, words);
      }
    }
  }

  private void assertAnswered(Outcome without, Outcome outcome, String[] words) {
    var warnings = new ArrayList<>(outcome.warnings());
    warnings.removeAll(without.warnings());
    if (words[0].equals("warns")) {
      assertThat(warnings).hasSize(1).first().asString().contains(words[1]);
    } else {
      assertThat(warnings).isEmpty();
    }
    var json = outcome.json();
    switch (words[0]) {
      case "nothing", "warns" -> assertThat(json).isEqualTo(without.json());
      case "more" ->
          assertThat(json.at(words[1]).asInt()).isGreaterThan(without.json().at(words[1]).asInt());
      case "other" -> assertThat(json.at(words[1])).isNotEqualTo(without.json().at(words[1]));
      default ->
          assertThat(json.at(words[0]))
              .as("%s in %s", words[0], json)
              .isEqualTo(MAPPER.readTree(words[1].substring(2)));
    }
  }

  private static void assertFailed(Outcome outcome, String text) {
    assertThat(outcome.error()).hasValueSatisfying(e -> assertThat(e).hasMessageContaining(text));
    assertThat(outcome.json().isNull()).as("nothing is sent").isTrue();
  }

  private Map<String, Object> others() {
    var others = new LinkedHashMap<String, Object>();
    if (!with.equals("-")) {
      MAPPER.readTree(with).properties().forEach(e -> others.put(e.getKey(), plain(e.getValue())));
    }
    return others;
  }

  private Map<String, Object> given() {
    var given = new LinkedHashMap<>(others());
    given.put(option, plain(MAPPER.readTree(value)));
    return given;
  }

  private static Object plain(JsonNode json) {
    return MAPPER.treeToValue(json, Object.class);
  }

  /** Typed, as programs write them. */
  static ModelOptions typed(Map<String, Object> values) {
    var options = ModelOptions.empty();
    for (var known : ModelOption.portable()) {
      if (values.containsKey(known.name())) {
        options = with(options, known, values.get(known.name()));
      }
    }
    return options;
  }

  private static <T> ModelOptions with(ModelOptions options, ModelOption<T> known, Object value) {
    return options.with(known, known.value(value));
  }

  @Override
  public String toString() {
    return "%s %s on %s: %s".formatted(option, value, backend, expected);
  }
}
