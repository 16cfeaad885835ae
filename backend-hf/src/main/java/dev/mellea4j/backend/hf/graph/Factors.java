package dev.mellea4j.backend.hf.graph;

import java.util.Optional;

/**
 * What values are multiplied by, or kept below, on their way.
 *
 * @param residual of what a layer adds
 * @param logits that they are divided by
 * @param scoreCap that the scores of attention stay below
 * @param logitCap that the logits stay below
 */
record Factors(
    double embedding,
    double attention,
    double residual,
    double logits,
    Optional<Double> scoreCap,
    Optional<Double> logitCap) {

  static Factors of(ConfigFile file, ModelConfig shape, boolean scaledEmbeddings) {
    var json = file.json();
    return new Factors(
        json.number("embedding_multiplier")
            .orElse(scaledEmbeddings ? Math.sqrt(shape.hidden()) : 1),
        json.number("attention_multiplier")
            .or(() -> json.number("query_pre_attn_scalar").map(size -> 1 / Math.sqrt(size)))
            .orElse(1 / Math.sqrt(shape.headSize())),
        json.number("residual_multiplier").orElse(1.0),
        json.number("logits_scaling").orElse(1.0),
        json.number("attn_logit_softcapping"),
        json.number("final_logit_softcapping"));
  }
}
