package dev.mellea4j.backend.hf.graph;

import static dev.mellea4j.backend.hf.graph.Trait.FEED_FORWARD_BIASES;
import static dev.mellea4j.backend.hf.graph.Trait.HEAD_NORMS;
import static dev.mellea4j.backend.hf.graph.Trait.NORMS_AFTER;
import static dev.mellea4j.backend.hf.graph.Trait.NORMS_AROUND;
import static dev.mellea4j.backend.hf.graph.Trait.NORMS_FROM_ONE;
import static dev.mellea4j.backend.hf.graph.Trait.OUTPUT_BIAS;
import static dev.mellea4j.backend.hf.graph.Trait.PACKED;
import static dev.mellea4j.backend.hf.graph.Trait.QUERY_BIASES;
import static dev.mellea4j.backend.hf.graph.Trait.SCALED_EMBEDDINGS;
import static dev.mellea4j.backend.hf.graph.Trait.SHARED_FEED_FORWARD;
import static dev.mellea4j.backend.hf.graph.Trait.WHOLE_NORMS;

import dev.mellea4j.backend.hf.graph.Layers.Sliding;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A family of models that are built as Llama is, but for some traits.
 *
 * @param sliding which layers have a window, unless a configuration lists them
 */
record Family(Sliding sliding, Set<Trait> traits) {

  /** By their names in {@code config.json}. */
  static final Map<String, Family> KNOWN =
      Map.ofEntries(
          Map.entry("LlamaForCausalLM", of(Sliding.NONE)),
          Map.entry("MistralForCausalLM", of(Sliding.ALL)),
          Map.entry("Qwen2ForCausalLM", of(Sliding.IF_ASKED, QUERY_BIASES)),
          Map.entry("Qwen3ForCausalLM", of(Sliding.IF_ASKED, HEAD_NORMS)),
          Map.entry("SmolLM3ForCausalLM", of(Sliding.IF_ASKED)),
          Map.entry("GraniteForCausalLM", of(Sliding.NONE)),
          Map.entry("GraniteMoeHybridForCausalLM", of(Sliding.NONE, SHARED_FEED_FORWARD)),
          Map.entry("Phi3ForCausalLM", of(Sliding.ALL, PACKED)),
          Map.entry("GemmaForCausalLM", of(Sliding.NONE, NORMS_FROM_ONE, SCALED_EMBEDDINGS)),
          Map.entry(
              "Gemma2ForCausalLM",
              of(Sliding.EVERY_OTHER, NORMS_AROUND, NORMS_FROM_ONE, SCALED_EMBEDDINGS)),
          Map.entry(
              "Gemma3ForCausalLM",
              of(
                  Sliding.ALL_BUT_EVERY_SIXTH,
                  NORMS_AROUND,
                  HEAD_NORMS,
                  NORMS_FROM_ONE,
                  SCALED_EMBEDDINGS)),
          Map.entry("Olmo2ForCausalLM", of(Sliding.NONE, NORMS_AFTER, WHOLE_NORMS)));

  private static final List<String> GELU = List.of("gelu_pytorch_tanh", "gelu_new");

  private static Family of(Sliding sliding, Trait... traits) {
    return new Family(sliding, Set.of(traits));
  }

  /**
   * Reads a configuration.
   *
   * @throws IllegalArgumentException if it asks for what is not supported
   */
  Transformer read(ConfigFile file) {
    file.requireDense();
    boolean scaled = traits.contains(SCALED_EMBEDDINGS);
    var shape = file.shape(traits.contains(SHARED_FEED_FORWARD), scaled);
    return new Transformer(
        shape,
        traits(file),
        Factors.of(file, shape, scaled),
        Layers.of(file, shape, sliding),
        gelu(file, scaled));
  }

  private Set<Trait> traits(ConfigFile file) {
    var all = EnumSet.noneOf(Trait.class);
    all.addAll(traits);
    if (file.json().flag("attention_bias").orElse(false)) {
      all.addAll(List.of(QUERY_BIASES, OUTPUT_BIAS));
    }
    if (file.json().flag("mlp_bias").orElse(false)) {
      all.add(FEED_FORWARD_BIASES);
    }
    return all;
  }

  /** Gemma says "gelu", and means its approximation. */
  private static boolean gelu(ConfigFile file, boolean gemma) {
    var json = file.json();
    var name = json.text("hidden_activation").or(() -> json.text("hidden_act")).orElse("silu");
    boolean gelu = GELU.contains(name) || (gemma && name.equals("gelu"));
    if (!gelu && !name.equals("silu")) {
      throw new IllegalArgumentException(
          "'hidden_act' in '%s' is '%s'. Supported: silu, %s"
              .formatted(file.place(), name, String.join(", ", GELU)));
    }
    return gelu;
  }
}
