package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.json.JsonObject;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model does unless told otherwise, from {@code generation_config.json}. */
final class GenerationDefaults {

  private static final String FILE = "generation_config.json";

  /** That of transformers. */
  private static final int TOP_K = 50;

  private final JsonObject json;
  private final int vocabulary;
  private final Set<Integer> ends = new LinkedHashSet<>();

  private GenerationDefaults(JsonObject json, int vocabulary) {
    this.json = json;
    this.vocabulary = vocabulary;
  }

  /**
   * Reads the defaults; the file may be missing.
   *
   * @param vocabulary number of tokens
   * @throws IllegalArgumentException if no end of a reply is named, there or in {@code config.json}
   */
  static GenerationDefaults of(ModelFiles files, int vocabulary) {
    var config = JsonObject.read(files.place("config.json"), files.text("config.json"));
    var json = files.has(FILE) ? JsonObject.read(files.place(FILE), files.text(FILE)) : config;
    var defaults = new GenerationDefaults(json, vocabulary);
    defaults.addEnds(json.get("eos_token_id"));
    if (defaults.ends.isEmpty()) {
      defaults.addEnds(config.get("eos_token_id"));
    }
    if (defaults.ends.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' has no 'eos_token_id' among the tokens, so replies would not end"
              .formatted(files.place(FILE)));
    }
    return defaults;
  }

  private void addEnds(@Nullable Object ids) {
    for (var id : ids instanceof List<?> several ? several : List.of(ids == null ? "" : ids)) {
      if (id instanceof Integer end && end >= 0 && end < vocabulary) {
        ends.add(end);
      }
    }
  }

  /** Returns the tokens that end a reply, at least one. */
  Set<Integer> ends() {
    return ends;
  }

  boolean samples() {
    return json.flag("do_sample").orElse(false);
  }

  Optional<Double> temperature() {
    return json.number("temperature");
  }

  int topK() {
    return json.number("top_k").map(Double::intValue).orElse(TOP_K);
  }

  Optional<Double> topP() {
    return json.number("top_p");
  }

  Optional<Double> minP() {
    return json.number("min_p");
  }

  Optional<Double> repetitionPenalty() {
    return json.number("repetition_penalty");
  }

  Optional<Integer> maxNewTokens() {
    return json.count("max_new_tokens");
  }
}
