package dev.mellea4j.backend.hf.graph;

import static dev.mellea4j.backend.hf.graph.OnnxModel.MICROSOFT;

import dev.mellea4j.backend.hf.graph.OnnxModel.Attribute;
import dev.mellea4j.backend.hf.weights.ElementType;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.util.List;

/**
 * Writes what architectures are made of. Values have names, and each method returns that of what it
 * computes.
 *
 * <p>Linear layers keep the layout of the files, one row an output, and are multiplied transposed.
 * Attention is ONNX Runtime's GroupQueryAttention, which turns positions, and writes keys and
 * values into the caller's buffers.
 */
final class GraphWriter {

  private final ModelConfig config;
  private final Weights weights;
  private final OnnxModel model;

  GraphWriter(ModelConfig config, Weights weights, OnnxModel model) {
    this.config = config;
    this.weights = weights;
    this.model = model;
  }

  /** Looks rows of a weight up by their numbers. */
  String rows(String weight, String numbers, String name) {
    return plain("Gather", List.of(weight, numbers), name);
  }

  /** Divides by the root of the mean square, and multiplies by a weight. */
  String normalise(String input, String weight, String name) {
    model.node(
        "",
        "SimplifiedLayerNormalization",
        List.of(input, weight(weight, config.hidden())),
        List.of(name),
        Attribute.of("axis", -1),
        Attribute.of("epsilon", config.normEpsilon()),
        Attribute.of("stash_type", 1));
    return name;
  }

  /** Adds to what the layers before have left, and normalises the sum as well. */
  Sum addAndNormalise(String input, String before, String weight, String name) {
    var sum = new Sum(name + ".residual", name + ".normal");
    model.node(
        MICROSOFT,
        "SkipSimplifiedLayerNormalization",
        List.of(input, before, weight(weight, config.hidden())),
        List.of(sum.normal(), "", "", sum.residual()),
        Attribute.of("epsilon", config.normEpsilon()));
    return sum;
  }

  /** Attends to all positions until now, whose keys and values of this layer are kept. */
  String attention(
      int layer, String queries, String keys, String values, float scale, String name) {
    model.node(
        MICROSOFT,
        "GroupQueryAttention",
        List.of(
            queries,
            keys,
            values,
            GraphEnds.key("past", layer),
            GraphEnds.value("past", layer),
            GraphEnds.SEQUENCE_ENDS,
            GraphEnds.TOTAL,
            GraphEnds.COSINES,
            GraphEnds.SINES),
        List.of(name, GraphEnds.key("present", layer), GraphEnds.value("present", layer)),
        Attribute.of("num_heads", config.heads()),
        Attribute.of("kv_num_heads", config.keyValueHeads()),
        Attribute.of("do_rotary", 1),
        Attribute.of("scale", scale));
    return name;
  }

  /** Multiplies by {@code x / (1 + e^-x)} of another value. */
  String gate(String gate, String value, String name) {
    plain("Sigmoid", List.of(gate), name + ".sigmoid");
    plain("Mul", List.of(gate, name + ".sigmoid"), name + ".silu");
    return plain("Mul", List.of(name + ".silu", value), name);
  }

  /** Applies a linear layer, which is named after its weight. */
  String project(String layer, String input, int outputs, int inputs) {
    return linear(input, weight(layer + ".weight", outputs, inputs), layer);
  }

  /** Multiplies by a weight that was named before. */
  String linear(String input, String weight, String name) {
    model.node(
        MICROSOFT, "FusedMatMul", List.of(input, weight), List.of(name), Attribute.of("transB", 1));
    return name;
  }

  /** Takes the last position of each sequence. */
  String last(String input, String name) {
    model.node(
        "",
        "GatherND",
        List.of(input, GraphEnds.LAST),
        List.of(name),
        Attribute.of("batch_dims", 1));
    return name;
  }

  private String plain(String operator, List<String> inputs, String name) {
    model.node("", operator, inputs, List.of(name));
    return name;
  }

  /**
   * Returns the name of a weight in float32; ONNX Runtime converts once, when it opens the graph.
   */
  String weight(String name, long... shape) {
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

  /** A sum, and that normalised. */
  record Sum(String residual, String normal) {}
}
