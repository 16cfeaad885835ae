package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.json.JsonObject;

/** A model's {@code config.json}, in the names that most families share. */
record ConfigFile(String place, JsonObject json) {

  /** Returns the shape of the model. */
  ModelConfig shape(boolean sharedFeedForward, boolean tied) {
    int hidden = json.require("hidden_size", json::count);
    int heads = json.require("num_attention_heads", json::count);
    int context = Rope.longest(json, json.require("max_position_embeddings", json::count));
    var config =
        new ModelConfig(
            json.require("vocab_size", json::count),
            hidden,
            json.require(
                sharedFeedForward ? "shared_intermediate_size" : "intermediate_size", json::count),
            json.require("num_hidden_layers", json::count),
            heads,
            json.count("num_key_value_heads").orElse(heads),
            json.count("head_dim").orElse(hidden / heads),
            context,
            json.number("rms_norm_eps").orElse(1e-6).floatValue(),
            json.flag("tie_word_embeddings").orElse(tied),
            Rope.all(place, json));
    config.requireSane(place);
    return config;
  }

  /**
   * Refuses layers of other kinds than those that attend and feed forward.
   *
   * @throws IllegalArgumentException if there are any
   */
  void requireDense() {
    if (json.list("layer_types").contains("mamba")) {
      throw new IllegalArgumentException(
          "'%s' has layers of the kind 'mamba', which are not supported. Choose a dense model, such as ibm-granite/granite-4.1-3b"
              .formatted(place));
    }
    if (json.number("num_local_experts").orElse(0.0) > 0) {
      throw new IllegalArgumentException(
          "'%s' has a mixture of experts, which is not supported. Choose a dense model, such as ibm-granite/granite-4.1-3b"
              .formatted(place));
    }
  }
}
