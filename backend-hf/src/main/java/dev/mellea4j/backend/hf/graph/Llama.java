package dev.mellea4j.backend.hf.graph;

import dev.mellea4j.backend.hf.graph.GraphWriter.Sum;

/**
 * Llama: normalise, attend, add; normalise, feed forward, add; for each layer.
 *
 * @param config of the model
 */
record Llama(ModelConfig config) implements Architecture {

  static Llama read(ConfigFile file) {
    file.require("hidden_act", "silu");
    file.require("attention_bias", false);
    file.require("mlp_bias", false);
    file.require("partial_rotary_factor", 1.0);
    return new Llama(file.shape());
  }

  @Override
  public Llama withContextLength(int tokens) {
    return new Llama(config.withContextLength(tokens));
  }

  @Override
  public void write(GraphWriter graph) {
    var embedding = graph.weight("model.embed_tokens.weight", config.vocabulary(), config.hidden());
    var state = new Sum(graph.rows(embedding, GraphEnds.IDS, "x"), "h");
    graph.normalise("x", "model.layers.0.input_layernorm.weight", "h");
    for (int layer = 0; layer < config.layers(); layer++) {
      state = layer(layer, state, graph);
    }
    var output =
        config.tiedEmbeddings()
            ? embedding
            : graph.weight("lm_head.weight", config.vocabulary(), config.hidden());
    graph.linear(graph.last(state.normal(), "last"), output, GraphEnds.LOGITS);
  }

  private Sum layer(int layer, Sum before, GraphWriter graph) {
    var place = "model.layers." + layer + ".";
    var attended =
        graph.addAndNormalise(
            attention(layer, before.normal(), graph),
            before.residual(),
            place + "post_attention_layernorm.weight",
            place + "attended");
    var next =
        layer + 1 == config.layers()
            ? "model.norm.weight"
            : "model.layers." + (layer + 1) + ".input_layernorm.weight";
    return graph.addAndNormalise(
        feedForward(place + "mlp.", attended.normal(), graph),
        attended.residual(),
        next,
        place + "fed");
  }

  private String attention(int layer, String input, GraphWriter graph) {
    var place = "model.layers." + layer + ".self_attn.";
    int queries = config.heads() * config.headSize();
    int keys = config.keyValueHeads() * config.headSize();
    var attended =
        graph.attention(
            layer,
            graph.project(place + "q_proj", input, queries, config.hidden()),
            graph.project(place + "k_proj", input, keys, config.hidden()),
            graph.project(place + "v_proj", input, keys, config.hidden()),
            (float) (1 / Math.sqrt(config.headSize())),
            place + "out");
    return graph.project(place + "o_proj", attended, config.hidden(), queries);
  }

  private String feedForward(String place, String input, GraphWriter graph) {
    var gated =
        graph.gate(
            graph.project(place + "gate_proj", input, config.intermediate(), config.hidden()),
            graph.project(place + "up_proj", input, config.intermediate(), config.hidden()),
            place + "gated");
    return graph.project(place + "down_proj", gated, config.hidden(), config.intermediate());
  }
}
