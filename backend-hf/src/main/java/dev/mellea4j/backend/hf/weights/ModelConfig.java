package dev.mellea4j.backend.hf.weights;

import dev.mellea4j.backend.hf.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a model of the Llama architecture, from its {@code config.json}.
 *
 * @param contextLength tokens that prompt and reply may have together
 * @param tiedEmbeddings whether the embedding is also the output layer
 */
public record ModelConfig(
    int vocabulary,
    int hidden,
    int intermediate,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    int contextLength,
    float normEpsilon,
    boolean tiedEmbeddings,
    Rope rope) {

  private static final String FILE = "config.json";

  /**
   * Architectures by their names in {@code config.json}; another one comes with a graph of its own.
   */
  private static final List<String> SUPPORTED = List.of("LlamaForCausalLM");

  private static final int MOST_LAYERS = 1_000;
  private static final int MOST = 1 << 24;

  /** What ONNX Runtime's GroupQueryAttention can take. */
  private static final int HEAD_SIZE_UNIT = 16;

  /**
   * Reads and checks the configuration.
   *
   * @throws IllegalArgumentException if it is missing, malformed, or asks for what is not supported
   */
  public static ModelConfig of(ModelFiles files) {
    var json = JsonObject.read(files.place(FILE), files.text(FILE));
    requireSupported(files.place(FILE), json);
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
            Rope.of(files.place(FILE), json));
    config.requireSane(files.place(FILE));
    return config;
  }

  private static void requireSupported(String place, JsonObject json) {
    var names = new ArrayList<>(json.list("architectures"));
    if (names.size() != 1 || !SUPPORTED.contains(names.get(0))) {
      throw new IllegalArgumentException(
          "'%s' names the architecture %s. Supported: %s"
              .formatted(place, names, String.join(", ", SUPPORTED)));
    }
    refuse(place, json, "hidden_act", "silu");
    refuse(place, json, "attention_bias", false);
    refuse(place, json, "mlp_bias", false);
    refuse(place, json, "partial_rotary_factor", 1.0);
    if (json.has("quantization_config")) {
      throw new IllegalArgumentException(
          ("'%s' describes quantised weights, which are not supported. Use the model in BF16, F16"
                  + " or F32")
              .formatted(place));
    }
  }

  private static void refuse(String place, JsonObject json, String name, Object supported) {
    var value = json.get(name);
    if (value != null && !value.equals(supported)) {
      throw new IllegalArgumentException(
          "'%s' in '%s' is '%s'. Supported: %s".formatted(name, place, value, supported));
    }
  }

  private void requireSane(String place) {
    boolean sane =
        layers <= MOST_LAYERS
            && vocabulary <= MOST
            && hidden <= MOST
            && intermediate <= MOST
            && heads <= MOST
            && headSize <= MOST
            && contextLength <= MOST
            && heads % keyValueHeads == 0
            && (long) heads * headSize <= MOST;
    if (!sane) {
      throw new IllegalArgumentException(
          "'%s' describes an impossible model: %s".formatted(place, this));
    }
    if (headSize % HEAD_SIZE_UNIT != 0) {
      throw new IllegalArgumentException(
          "The heads in '%s' have the size %d. Supported: multiples of %d"
              .formatted(place, headSize, HEAD_SIZE_UNIT));
    }
  }

  /** Returns a copy with a shorter context. */
  public ModelConfig withContextLength(int tokens) {
    return new ModelConfig(
        vocabulary,
        hidden,
        intermediate,
        layers,
        heads,
        keyValueHeads,
        headSize,
        Math.min(tokens, contextLength),
        normEpsilon,
        tiedEmbeddings,
        rope);
  }

  /** Returns the bytes that one token takes in the cache of keys and values. */
  public long cacheBytesPerToken() {
    return 2L * layers * keyValueHeads * headSize * Float.BYTES;
  }
}
