package dev.mellea4j.backend.hf.graph;

import java.util.List;

/**
 * Writes a model of the <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">ONNX</a>
 * format; the numbers are the fields of its messages. Tensors are left outside: the session gets
 * them by name.
 */
final class OnnxModel {

  /** Operators of ONNX Runtime's own. */
  static final String MICROSOFT = "com.microsoft";

  private static final int FORMAT_VERSION = 8;
  private static final int OPERATORS_VERSION = 17;
  private static final int EXTERNAL = 1;

  private final Protobuf graph = new Protobuf().text(2, "model");

  /** Adds an operator that takes and makes values by name; an absent optional one is empty. */
  OnnxModel node(
      String domain,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Attribute... attributes) {
    var node = new Protobuf();
    inputs.forEach(input -> node.text(1, input));
    outputs.forEach(output -> node.text(2, output));
    node.text(3, operator + "/" + outputs.get(0)).text(4, operator).text(7, domain);
    for (var attribute : attributes) {
      node.message(5, attribute.message());
    }
    graph.message(1, node);
    return this;
  }

  /** Adds a tensor whose elements the session is given. */
  OnnxModel tensor(String name, OnnxType type, List<Long> shape) {
    var tensor = new Protobuf();
    shape.forEach(dimension -> tensor.number(1, dimension));
    var location = new Protobuf().text(1, "location").text(2, name);
    tensor.number(2, type.code()).text(8, name).message(13, location).number(14, EXTERNAL);
    graph.message(5, tensor);
    return this;
  }

  /** Adds an input; a dimension is a number, or the name of a size that may vary. */
  OnnxModel input(String name, OnnxType type, Object... shape) {
    graph.message(11, value(name, type, shape));
    return this;
  }

  /** Adds an output; a dimension is a number, or the name of a size that may vary. */
  OnnxModel output(String name, OnnxType type, Object... shape) {
    graph.message(12, value(name, type, shape));
    return this;
  }

  private static Protobuf value(String name, OnnxType type, Object... dimensions) {
    var shape = new Protobuf();
    for (var dimension : dimensions) {
      shape.message(
          1,
          dimension instanceof Number size
              ? new Protobuf().number(1, size.longValue())
              : new Protobuf().text(2, dimension.toString()));
    }
    var tensor = new Protobuf().number(1, type.code()).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }

  byte[] toByteArray() {
    return new Protobuf()
        .number(1, FORMAT_VERSION)
        .message(7, graph)
        .message(8, new Protobuf().text(1, "").number(2, OPERATORS_VERSION))
        .message(8, new Protobuf().text(1, MICROSOFT).number(2, 1))
        .toByteArray();
  }

  /** A constant of an operator. */
  record Attribute(Protobuf message) {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int INTS = 7;

    static Attribute of(String name, float value) {
      return new Attribute(new Protobuf().text(1, name).number(2, value).number(20, FLOAT));
    }

    static Attribute of(String name, long... values) {
      var message = new Protobuf().text(1, name);
      for (long value : values) {
        message.number(8, value);
      }
      return new Attribute(message.number(20, INTS));
    }

    static Attribute of(String name, int value) {
      return new Attribute(new Protobuf().text(1, name).number(3, (long) value).number(20, INT));
    }
  }
}
