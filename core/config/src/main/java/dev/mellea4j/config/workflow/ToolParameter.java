package dev.mellea4j.config.workflow;

import dev.mellea4j.config.file.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model gives a tool.
 *
 * @param schema in the words of JSON Schema
 * @param choices the values that may be given; all if there are none
 * @param usual what counts where the model gives nothing
 */
record ToolParameter(
    String name,
    Map<String, Object> schema,
    boolean required,
    List<Object> choices,
    Optional<Object> usual) {

  private static final List<String> KEYS =
      List.of("type", "description", "required", "enum", "default", "items");
  private static final List<String> TYPES =
      List.of("string", "number", "integer", "boolean", "object", "array");

  static ToolParameter read(String name, Node node) {
    var members = node.isEmpty() ? Map.<String, Node>of() : node.members(KEYS);
    return new ToolParameter(
        name,
        schema(members),
        Optional.ofNullable(members.get("required")).map(Node::flag).orElse(false),
        choices(members),
        Optional.ofNullable(members.get("default")).map(Node::plain));
  }

  private static Map<String, Object> schema(Map<String, Node> members) {
    var schema = new LinkedHashMap<String, Object>();
    var type = Optional.ofNullable(members.get("type")).map(ToolParameter::type).orElse("string");
    schema.put("type", type);
    Optional.ofNullable(members.get("description"))
        .ifPresent(text -> schema.put("description", text.text()));
    if (members.containsKey("enum")) {
      schema.put("enum", choices(members));
    }
    Optional.ofNullable(members.get("default"))
        .map(Node::plain)
        .ifPresent(usual -> schema.put("default", usual));
    if (type.equals("array")) { // some providers refuse one without
      var items = Optional.ofNullable(members.get("items")).map(Node::plain);
      schema.put("items", items.orElse(Map.of("type", "string")));
    }
    return schema;
  }

  private static String type(Node node) {
    if (!TYPES.contains(node.text())) {
      throw node.mistake("is not a known type", "Write one of: " + String.join(", ", TYPES));
    }
    return node.text();
  }

  private static List<Object> choices(Map<String, Node> members) {
    return Optional.ofNullable(members.get("enum"))
        .map(node -> node.items().stream().map(Node::plain).toList())
        .orElse(List.of());
  }

  /**
   * Returns the value that counts.
   *
   * @throws IllegalArgumentException if there must be one, or it is none of the choices; the model
   *     is told
   */
  Optional<Object> value(Optional<Object> given) {
    if (given.isEmpty() && required && usual.isEmpty()) {
      throw new IllegalArgumentException("the argument '%s' is missing".formatted(name));
    }
    if (given.isPresent() && !choices.isEmpty() && !choices.contains(given.get())) {
      throw new IllegalArgumentException(
          "the argument '%s' is none of %s".formatted(name, choices));
    }
    return given.or(() -> usual);
  }
}
