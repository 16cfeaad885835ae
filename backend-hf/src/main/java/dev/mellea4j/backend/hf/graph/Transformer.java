package dev.mellea4j.backend.hf.graph;

import java.util.List;
import java.util.Set;

/**
 * A decoder of layers that attend and feed forward, each of which adds to what there is.
 *
 * @param gelu whether gates are GELU instead of SiLU
 */
record Transformer(
    ModelConfig config,
    Set<Trait> traits,
    Factors factors,
    List<LayerAttention> layers,
    boolean gelu)
    implements Architecture {

  @Override
  public Transformer withContextLength(int tokens) {
    return new Transformer(config.withContextLength(tokens), traits, factors, layers, gelu);
  }

  @Override
  public void write(GraphWriter graph) {
    var table = "model.embed_tokens.weight";
    var embedded = graph.embed(table, "embedded");
    var state = graph.scale(embedded, factors.embedding(), "scaled");
    for (int layer = 0; layer < config.layers(); layer++) {
      state = layer(layer, state, graph);
    }
    var last = graph.last(norm(state, "model.norm.weight", "normal", graph), "last");
    boolean tied = config.tiedEmbeddings() || !graph.has("lm_head.weight");
    var logits =
        graph.linear(
            tied ? table : "lm_head.weight",
            last,
            config.vocabulary(),
            config.hidden(),
            "logits.plain");
    var scaled = graph.scale(logits, 1 / factors.logits(), "logits.scaled");
    graph.cap(scaled, factors.logitCap(), GraphEnds.LOGITS);
  }

  private String layer(int layer, String state, GraphWriter graph) {
    var place = "model.layers." + layer + ".";
    boolean around = traits.contains(Trait.NORMS_AROUND);
    boolean before = !traits.contains(Trait.NORMS_AFTER);
    var given = before ? norm(state, place + "input_layernorm.weight", graph) : state;
    var attended = attention(layer, place + "self_attn.", given, graph);
    if (around || !before) {
      attended = norm(attended, place + "post_attention_layernorm.weight", graph);
    }
    var between = add(state, attended, place + "attended", graph);
    var fed =
        before
            ? norm(
                between,
                place + (around ? "pre_feedforward" : "post_attention") + "_layernorm.weight",
                graph)
            : between;
    fed = feedForward(place, fed, graph);
    if (around || !before) {
      fed = norm(fed, place + "post_feedforward_layernorm.weight", graph);
    }
    return add(between, fed, place + "fed", graph);
  }

  private String norm(String input, String weight, GraphWriter graph) {
    return norm(input, weight, weight + ".normal", graph);
  }

  private String norm(String input, String weight, String name, GraphWriter graph) {
    return graph.normalise(input, norms(weight, config.hidden(), graph), name);
  }

  private String norms(String weight, int size, GraphWriter graph) {
    var read = graph.weight(weight, size);
    return traits.contains(Trait.NORMS_FROM_ONE) ? graph.plusOne(read, weight + ".whole") : read;
  }

  private String add(String state, String more, String name, GraphWriter graph) {
    return graph.add(state, graph.scale(more, factors.residual(), name + ".scaled"), name);
  }

  private String attention(int layer, String place, String input, GraphWriter graph) {
    int queries = config.heads() * config.headSize();
    int keys = config.keyValueHeads() * config.headSize();
    var heads = graph.attention(layer, layers.get(layer), factors, place + "out");
    boolean biased = traits.contains(Trait.QUERY_BIASES);
    String attended;
    if (traits.contains(Trait.PACKED)) {
      attended =
          heads.of(
              graph.project(place + "qkv_proj", input, queries + 2 * keys, config.hidden(), biased),
              "",
              "");
    } else {
      attended =
          heads.of(
              normalHeads(
                  place + "q_norm.weight",
                  graph.project(place + "q_proj", input, queries, config.hidden(), biased),
                  queries,
                  graph),
              normalHeads(
                  place + "k_norm.weight",
                  graph.project(place + "k_proj", input, keys, config.hidden(), biased),
                  keys,
                  graph),
              graph.project(place + "v_proj", input, keys, config.hidden(), biased));
    }
    return graph.project(
        place + "o_proj", attended, config.hidden(), queries, traits.contains(Trait.OUTPUT_BIAS));
  }

  private String normalHeads(String weight, String input, int size, GraphWriter graph) {
    var name = weight + ".normal";
    if (traits.contains(Trait.WHOLE_NORMS)) {
      return graph.normalise(input, norms(weight, size, graph), name);
    }
    return traits.contains(Trait.HEAD_NORMS)
        ? graph.normaliseHeads(input, norms(weight, config.headSize(), graph), size, name)
        : input;
  }

  private String feedForward(String place, String input, GraphWriter graph) {
    int inner = config.intermediate();
    boolean shared = traits.contains(Trait.SHARED_FEED_FORWARD);
    boolean biased = traits.contains(Trait.FEED_FORWARD_BIASES);
    var names = place + (shared ? "shared_mlp." : "mlp.");
    String gate;
    String value;
    if (shared || traits.contains(Trait.PACKED)) {
      var both = names + (shared ? "input_linear" : "gate_up_proj");
      var halves =
          graph.halves(graph.project(both, input, 2 * inner, config.hidden(), biased), both);
      gate = halves.get(0);
      value = halves.get(1);
    } else {
      gate = graph.project(names + "gate_proj", input, inner, config.hidden(), biased);
      value = graph.project(names + "up_proj", input, inner, config.hidden(), biased);
    }
    return graph.project(
        names + (shared ? "output_linear" : "down_proj"),
        graph.gate(gate, value, gelu, names + "gated"),
        config.hidden(),
        inner,
        biased);
  }
}
