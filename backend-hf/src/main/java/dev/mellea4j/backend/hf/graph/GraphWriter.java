package dev.mellea4j.backend.hf.graph;

import static dev.mellea4j.backend.hf.graph.OnnxModel.MICROSOFT;

import dev.mellea4j.backend.hf.graph.OnnxModel.Attribute;
import dev.mellea4j.backend.hf.weights.ElementType;
import dev.mellea4j.backend.hf.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private final Precision precision;

  GraphWriter(ModelConfig config, Weights weights, OnnxModel model, Precision precision) {
    this.precision = precision;
    this.config = config;
    this.weights = weights;
    this.model = model;
  }

  /** Whether there is such a weight. */
  boolean has(String weight) {
    return weights.has(weight);
  }

  /** Looks up the rows of the tokens that come in, which alone are converted. */
  String embed(String weight, String name) {
    var table = use(weight, config.vocabulary(), config.hidden());
    var rows = plain("Gather", List.of(weight, GraphEnds.IDS), name + ".rows");
    return converted(table, rows, name);
  }

  /** Multiplies by a number. */
  String scale(String input, double factor, String name) {
    return factor == 1
        ? input
        : plain("Mul", List.of(input, number(factor, name + ".factor")), name);
  }

  /** Adds two values, of which ONNX Runtime normalises the sum in one go. */
  String add(String one, String other, String name) {
    return plain("Add", List.of(one, other), name);
  }

  /** Adds one to a weight. */
  String plusOne(String weight, String name) {
    return plain("Add", List.of(weight, number(1, name + ".one")), name);
  }

  /** Keeps a value softly below a limit, if there is one. */
  String cap(String input, Optional<Double> limit, String name) {
    if (limit.isEmpty()) {
      return plain("Identity", List.of(input), name);
    }
    var cap = number(limit.get(), name + ".cap");
    plain("Div", List.of(input, cap), name + ".share");
    plain("Tanh", List.of(name + ".share"), name + ".bent");
    return plain("Mul", List.of(name + ".bent", cap), name);
  }

  private String number(double value, String name) {
    model.node(
        "", "Constant", List.of(), List.of(name), Attribute.of("value_float", (float) value));
    return name;
  }

  /** Divides each head by the root of its mean square, and multiplies by a weight. */
  String normaliseHeads(String input, String weight, int size, String name) {
    reshape(input, config.headSize(), name + ".heads");
    normalise(name + ".heads", weight, name + ".each");
    return reshape(name + ".each", size, name);
  }

  /** Shapes to batch, sequence and, if it is less than all, heads of a size. */
  private String reshape(String input, int size, String name) {
    boolean heads = size == config.headSize() && name.endsWith(".heads");
    long[] shape = heads ? new long[] {0, 0, -1, size} : new long[] {0, 0, -1};
    model.node(
        "", "Constant", List.of(), List.of(name + ".shape"), Attribute.of("value_ints", shape));
    return plain("Reshape", List.of(input, name + ".shape"), name);
  }

  /** Divides by the root of the mean square, and multiplies by a weight. */
  String normalise(String input, String weight, String name) {
    model.node(
        "",
        "SimplifiedLayerNormalization",
        List.of(input, weight),
        List.of(name),
        Attribute.of("axis", -1),
        Attribute.of("epsilon", config.normEpsilon()),
        Attribute.of("stash_type", 1));
    return name;
  }

  /** Attention to positions until now, whose keys and values of this layer are kept. */
  interface Attention {

    /** Attends; keys and values are empty where the queries have them too. */
    String of(String queries, String keys, String values);
  }

  Attention attention(int layer, LayerAttention how, Factors factors, String name) {
    return (queries, keys, values) -> {
      var inputs =
          new ArrayList<>(
              List.of(
                  queries,
                  keys,
                  values,
                  GraphEnds.key("past", layer),
                  GraphEnds.value("past", layer),
                  GraphEnds.SEQUENCE_ENDS,
                  GraphEnds.TOTAL));
      how.rope()
          .ifPresent(
              rope -> inputs.addAll(List.of(GraphEnds.cosines(rope), GraphEnds.sines(rope))));
      model.node(
          MICROSOFT,
          "GroupQueryAttention",
          inputs,
          List.of(name, GraphEnds.key("present", layer), GraphEnds.value("present", layer)),
          Attribute.of("num_heads", config.heads()),
          Attribute.of("kv_num_heads", config.keyValueHeads()),
          Attribute.of("do_rotary", how.rope().isPresent() ? 1 : 0),
          Attribute.of("local_window_size", how.window().orElse(-1)),
          Attribute.of("softcap", factors.scoreCap().orElse(0.0).floatValue()),
          Attribute.of("scale", (float) factors.attention()));
      return name;
    };
  }

  /** Multiplies by GELU, as tanh approximates it, or by SiLU, of another value. */
  String gate(String gate, String value, boolean gelu, String name) {
    var gated = name + ".gate";
    if (gelu) {
      model.node(MICROSOFT, "FastGelu", List.of(gate), List.of(gated));
    } else {
      plain("Sigmoid", List.of(gate), name + ".sigmoid");
      plain("Mul", List.of(gate, name + ".sigmoid"), gated);
    }
    return plain("Mul", List.of(gated, value), name);
  }

  /** Splits the last dimension. */
  List<String> halves(String input, String name) {
    var halves = List.of(name + ".first", name + ".second");
    model.node("", "Split", List.of(input), halves, Attribute.of("axis", -1));
    return halves;
  }

  /** Applies a linear layer, which is named after its weight. */
  String project(String layer, String input, int outputs, int inputs, boolean biased) {
    return biased
        ? add(
            linear(layer + ".weight", input, outputs, inputs, layer + ".unbiased"),
            weight(layer + ".bias", outputs),
            layer)
        : linear(layer + ".weight", input, outputs, inputs, layer);
  }

  /** Multiplies by a weight, one row an output. */
  String linear(String weight, String input, int outputs, int inputs, String name) {
    if (precision.bits() > 0) {
      return quantised(weight, input, outputs, inputs, name);
    }
    model.node(
        MICROSOFT,
        "FusedMatMul",
        List.of(input, weight(weight, outputs, inputs)),
        List.of(name),
        Attribute.of("transB", 1));
    return name;
  }

  private String quantised(String weight, String input, int outputs, int inputs, String name) {
    var made = QuantisedWeight.of(weights.source(weight, outputs, inputs), precision.bits());
    weights.add(made.values());
    weights.add(made.scales());
    model.tensor(made.values().name(), OnnxType.UINT8, made.values().shape());
    model.tensor(made.scales().name(), OnnxType.FLOAT, made.scales().shape());
    model.node(
        MICROSOFT,
        "MatMulNBits",
        List.of(input, made.values().name(), made.scales().name()),
        List.of(name),
        Attribute.of("K", inputs),
        Attribute.of("N", outputs),
        Attribute.of("bits", precision.bits()),
        Attribute.of("block_size", QuantisedWeight.BLOCK),
        Attribute.of("accuracy_level", 4));
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
    return converted(use(name, shape), name, name + ".float32");
  }

  private Tensor use(String name, long... shape) {
    boolean first = weights.isNew(name);
    var tensor = weights.use(name, shape);
    if (first) {
      model.tensor(name, type(tensor), tensor.shape());
    }
    return tensor;
  }

  private String converted(Tensor tensor, String value, String name) {
    if (tensor.type() == ElementType.F32) {
      return value;
    }
    model.node(
        "", "Cast", List.of(value), List.of(name), Attribute.of("to", OnnxType.FLOAT.code()));
    return name;
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
}
