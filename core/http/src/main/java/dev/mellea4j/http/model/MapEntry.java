package dev.mellea4j.http.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an entry of LiteLLM's map says of a model, in the words of our own table. */
final class MapEntry {

  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");

  private static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  /** The efforts that a model has unless the map says otherwise. */
  private static final Set<String> USUAL = Set.of("low", "medium", "high");

  /** Options that a list of parameters tells of; others have ways of their own. */
  private static final List<String> PARAMETERS =
      List.of(
          "temperature",
          "top_p",
          "stop",
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs");

  private final JsonNode entry;
  private final Map<String, String> facts = new LinkedHashMap<>();

  private MapEntry(JsonNode entry) {
    this.entry = entry;
  }

  /**
   * Returns the facts of an entry.
   *
   * @throws IllegalArgumentException if a value is not of its kind
   */
  static Map<String, String> facts(JsonNode entry) {
    return new MapEntry(entry).facts();
  }

  private Map<String, String> facts() {
    putTokens("max_input_tokens", ModelFact.CONTEXT);
    putTokens("max_output_tokens", ModelFact.OUTPUT);
    putTruth("supports_assistant_prefill", ModelFact.PREFILL, "yes", "no");
    putTruth("supports_function_calling", ModelFact.TOOLS, "yes", "no");
    putTruth("supports_tool_choice", ModelFact.FORCED_TOOLS, "", "no");
    putTruth("supports_forced_tool_use", ModelFact.FORCED_TOOLS, "yes", "no");
    putTruth("supports_vision", ModelFact.IMAGES, "yes", "no");
    putTruth("supports_native_structured_output", ModelFact.SCHEMA, "native", "");
    putRefused();
    putThinking();
    putEfforts();
    if (entry.path("mode").asString("").equals("responses")) {
      put(ModelFact.CHAT, "none");
    }
    putText("default_reasoning_effort", ModelFact.DEFAULT_EFFORT);
    putText("deprecation_date", ModelFact.RETIRED);
    return facts;
  }

  private void put(ModelFact fact, String value) {
    ModelFact.check(fact.word(), value);
    facts.put(fact.word(), value);
  }

  /** Models that write no text have 0, which says nothing. */
  private void putTokens(String name, ModelFact fact) {
    var value = entry.path(name);
    boolean whole = value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    var tokens = whole ? value.decimalValue().toBigInteger().toString() : value.asString("");
    if (entry.has(name) && !value.isNull() && !tokens.equals("0")) {
      put(fact, tokens);
    }
  }

  private void putText(String name, ModelFact fact) {
    if (entry.path(name).isString()) {
      put(fact, entry.path(name).asString());
    }
  }

  /** Says it in one word or another; an empty word says nothing. */
  private void putTruth(String name, ModelFact fact, String yes, String no) {
    if (entry.has(name)) {
      var word = is(name) ? yes : no;
      if (!word.isEmpty()) {
        put(fact, word);
      }
    }
  }

  private boolean is(String name) {
    var value = entry.path(name);
    if (!value.isMissingNode() && !value.isBoolean() && !value.isNull()) {
      throw new IllegalArgumentException("'%s' is %s, not true or false".formatted(name, value));
    }
    return value.asBoolean(false);
  }

  private void putRefused() {
    var refused = new ArrayList<String>();
    if (entry.has("supports_sampling_params") && !is("supports_sampling_params")) {
      refused.addAll(SAMPLING);
    }
    if (entry.path("supported_openai_params").isArray()) {
      var known =
          entry.path("supported_openai_params").valueStream().map(JsonNode::asString).toList();
      PARAMETERS.stream()
          .filter(name -> !known.contains(name) && !refused.contains(name))
          .forEach(refused::add);
    }
    if (!refused.isEmpty()) {
      put(ModelFact.REFUSES, String.join(" ", refused));
    }
  }

  private void putThinking() {
    if (entry.has("supports_reasoning") && !is("supports_reasoning")) {
      put(ModelFact.THINKING, "none");
    } else if (is("supports_adaptive_thinking")) {
      put(ModelFact.THINKING, adaptive());
    }
  }

  private String adaptive() {
    if (is("thinking_always_on")) {
      return "always";
    }
    if (is("thinking_on_by_default")) {
      return "on";
    }
    return is("supports_legacy_thinking") ? "either" : "adaptive";
  }

  private void putEfforts() {
    var levels = entry.path("reasoning_effort_levels");
    if (levels.isArray() && !levels.isEmpty()) {
      putEfforts(levels.valueStream().map(JsonNode::asString));
    } else if (EFFORTS.stream().map(MapEntry::flag).anyMatch(entry::has)) {
      putEfforts(EFFORTS.stream().filter(this::hasEffort));
    }
  }

  private void putEfforts(Stream<String> efforts) {
    var names = String.join(" ", efforts.toList());
    if (!names.isEmpty()) {
      put(ModelFact.EFFORTS, names);
    }
  }

  private boolean hasEffort(String effort) {
    return entry.has(flag(effort)) ? is(flag(effort)) : USUAL.contains(effort);
  }

  private static String flag(String effort) {
    return "supports_%s_reasoning_effort".formatted(effort);
  }
}
