package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.json.JsonObject;

/** A model's {@code config.json}, in the names that most families share. */
record ConfigFile(String place, JsonObject json) {

  /** Returns the shape of the model. */
  ModelConfig shape() {
    int hidden = json.require("hidden_size", json::count);
    int heads = json.require("num_attention_heads", json::count);
    int context = json.require("max_position_embeddings", json::count);
    var config =
        new ModelConfig(
            json.require("vocab_size", json::count),
            hidden,
            json.require("intermediate_size", json::count),
            json.require("num_hidden_layers", json::count),
            heads,
            json.count("num_key_value_heads").orElse(heads),
            json.count("head_dim").orElse(hidden / heads),
            context,
            json.number("rms_norm_eps").orElse(1e-6).floatValue(),
            json.flag("tie_word_embeddings").orElse(false),
            Rope.of(place, json));
    config.requireSane(place);
    return config;
  }

  /**
   * Refuses another value than the one that a family is computed with.
   *
   * @throws IllegalArgumentException if it is there
   */
  void require(String name, Object supported) {
    var value = json.get(name);
    if (value != null && !value.equals(supported)) {
      throw new IllegalArgumentException(
          "'%s' in '%s' is '%s'. Supported: %s".formatted(name, place, value, supported));
    }
  }
}
