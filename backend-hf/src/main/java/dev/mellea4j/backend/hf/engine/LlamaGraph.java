package dev.mellea4j.backend.hf.engine;

import static dev.mellea4j.backend.hf.engine.OnnxModel.MICROSOFT;

import dev.mellea4j.backend.hf.engine.OnnxModel.Attribute;
import dev.mellea4j.backend.hf.weights.ElementType;
import dev.mellea4j.backend.hf.weights.ModelConfig;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The graph of a Llama model: normalise, attend, add; normalise, feed forward, add; for each layer.
 *
 * <p>Linear layers keep the layout of the files, one row an output, and are multiplied transposed.
 * Attention is ONNX Runtime's GroupQueryAttention, which turns positions, and writes keys and
 * values into the caller's buffers. Only the last position of each sequence reaches the output
 * layer.
 */
final class LlamaGraph {

  static final String IDS = "input_ids";
  static final String LAST = "last_positions";
  static final String SEQUENCE_ENDS = "seqlens_k";
  static final String TOTAL = "total_sequence_length";
  static final String COSINES = "cos_cache";
  static final String SINES = "sin_cache";
  static final String LOGITS = "logits";

  private static final String BATCH = "batch";

  private final ModelConfig config;
  private final Weights weights;
  private final OnnxModel model = new OnnxModel();

  private LlamaGraph(ModelConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
  }

  /**
   * Returns the graph as an ONNX model, and the tensors it needs.
   *
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  static GraphFile of(ModelConfig config, Weights weights) {
    var graph = new LlamaGraph(config, weights);
    graph.write();
    return new GraphFile(graph.model.toByteArray(), weights.used());
  }

  static List<String> cacheNames(ModelConfig config, String prefix) {
    var names = new ArrayList<String>();
    for (int layer = 0; layer < config.layers(); layer++) {
      names.add(prefix + "." + layer + ".key");
      names.add(prefix + "." + layer + ".value");
    }
    return names;
  }

  private void write() {
    writeEnds();
    var embedding = weight("model.embed_tokens.weight", config.vocabulary(), config.hidden());
    plain("Gather", List.of(embedding, IDS), "x");
    var norm = weight("model.layers.0.input_layernorm.weight", config.hidden());
    model.node(
        "",
        "SimplifiedLayerNormalization",
        List.of("x", norm),
        List.of("h"),
        Attribute.of("axis", -1),
        Attribute.of("epsilon", config.normEpsilon()),
        Attribute.of("stash_type", 1));
    var state = new State("x", "h");
    for (int layer = 0; layer < config.layers(); layer++) {
      state = layer(layer, state);
    }
    model.node(
        "",
        "GatherND",
        List.of(state.normal(), LAST),
        List.of("last"),
        Attribute.of("batch_dims", 1));
    var output =
        config.tiedEmbeddings()
            ? embedding
            : weight("lm_head.weight", config.vocabulary(), config.hidden());
    linear("last", output, LOGITS);
  }

  private void writeEnds() {
    model
        .input(IDS, OnnxType.INT64, BATCH, "sequence")
        .input(LAST, OnnxType.INT64, BATCH, 1)
        .input(SEQUENCE_ENDS, OnnxType.INT32, BATCH)
        .input(TOTAL, OnnxType.INT32)
        .output(LOGITS, OnnxType.FLOAT, BATCH, config.vocabulary());
    for (var name : cacheNames(config, "past")) {
      model.input(
          name, OnnxType.FLOAT, BATCH, config.keyValueHeads(), "capacity", config.headSize());
    }
    for (var name : cacheNames(config, "present")) {
      model.output(
          name, OnnxType.FLOAT, BATCH, config.keyValueHeads(), "capacity", config.headSize());
    }
    var angles = List.of((long) config.contextLength(), config.headSize() / 2L);
    model.tensor(COSINES, OnnxType.FLOAT, angles).tensor(SINES, OnnxType.FLOAT, angles);
  }

  private State layer(int layer, State before) {
    var place = "model.layers." + layer + ".";
    var attended =
        addNormalised(
            place + "attended",
            attention(layer, before.normal()),
            before.residual(),
            place + "post_attention_layernorm.weight");
    var next =
        layer + 1 == config.layers()
            ? "model.norm.weight"
            : "model.layers." + (layer + 1) + ".input_layernorm.weight";
    return addNormalised(
        place + "fed", feedForward(place, attended.normal()), attended.residual(), next);
  }

  private String attention(int layer, String input) {
    var place = "model.layers." + layer + ".self_attn.";
    int queries = config.heads() * config.headSize();
    int keys = config.keyValueHeads() * config.headSize();
    project(place + "q_proj", input, queries, config.hidden());
    project(place + "k_proj", input, keys, config.hidden());
    project(place + "v_proj", input, keys, config.hidden());
    model.node(
        MICROSOFT,
        "GroupQueryAttention",
        List.of(
            place + "q_proj",
            place + "k_proj",
            place + "v_proj",
            "past." + layer + ".key",
            "past." + layer + ".value",
            SEQUENCE_ENDS,
            TOTAL,
            COSINES,
            SINES),
        List.of(place + "out", "present." + layer + ".key", "present." + layer + ".value"),
        Attribute.of("num_heads", config.heads()),
        Attribute.of("kv_num_heads", config.keyValueHeads()),
        Attribute.of("do_rotary", 1),
        Attribute.of("scale", (float) (1 / Math.sqrt(config.headSize()))));
    return project(place + "o_proj", place + "out", config.hidden(), queries);
  }

  private String feedForward(String layer, String input) {
    var place = layer + "mlp.";
    project(place + "gate_proj", input, config.intermediate(), config.hidden());
    project(place + "up_proj", input, config.intermediate(), config.hidden());
    plain("Sigmoid", List.of(place + "gate_proj"), place + "sigmoid");
    plain("Mul", List.of(place + "gate_proj", place + "sigmoid"), place + "silu");
    plain("Mul", List.of(place + "silu", place + "up_proj"), place + "gated");
    return project(place + "down_proj", place + "gated", config.hidden(), config.intermediate());
  }

  /** Adds to the residual, and normalises what comes out. */
  private State addNormalised(String place, String input, String residual, String norm) {
    var state = new State(place + ".residual", place + ".normal");
    model.node(
        MICROSOFT,
        "SkipSimplifiedLayerNormalization",
        List.of(input, residual, weight(norm, config.hidden())),
        List.of(state.normal(), "", "", state.residual()),
        Attribute.of("epsilon", config.normEpsilon()));
    return state;
  }

  private String project(String name, String input, int outputs, int inputs) {
    return linear(input, weight(name + ".weight", outputs, inputs), name);
  }

  private String linear(String input, String weight, String output) {
    model.node(
        MICROSOFT,
        "FusedMatMul",
        List.of(input, weight),
        List.of(output),
        Attribute.of("transB", 1));
    return output;
  }

  private void plain(String operator, List<String> inputs, String output) {
    model.node("", operator, inputs, List.of(output));
  }

  /**
   * Returns the name of a weight in float32; ONNX Runtime converts once, when it opens the graph.
   */
  private String weight(String name, long... shape) {
    var tensor = weights.use(name, shape);
    model.tensor(name, type(tensor), tensor.shape());
    if (tensor.type() == ElementType.F32) {
      return name;
    }
    var converted = name + ".float32";
    model.node(
        "", "Cast", List.of(name), List.of(converted), Attribute.of("to", OnnxType.FLOAT.code()));
    return converted;
  }

  private static OnnxType type(Tensor tensor) {
    return switch (tensor.type()) {
      case F32 -> OnnxType.FLOAT;
      case F16 -> OnnxType.FLOAT16;
      case BF16 -> OnnxType.BFLOAT16;
      default ->
          throw new IllegalArgumentException(
              "Tensor '%s' is of type %s. Supported: F32, F16, BF16"
                  .formatted(tensor.name(), tensor.type()));
    };
  }

  /** What a layer hands to the next: the sum so far, and that normalised. */
  private record State(String residual, String normal) {}
}
