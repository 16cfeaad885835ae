package dev.mellea4j.config.workflow;

import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.config.expression.ValueText;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resource that a model may call.
 *
 * @param script names the resource
 */
record ChatTool(ToolDefinition definition, Node script, List<ToolParameter> parameters) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
  private static final List<String> KEYS = List.of("name", "script", "description", "parameters");

  static ChatTool read(Node node) {
    var members = node.members(KEYS);
    var name = required(node, members, "name", "Write the name that the model calls it by");
    var script = required(node, members, "script", "Write the actionId of the resource to run");
    var parameters =
        Optional.ofNullable(members.get("parameters"))
            .filter(given -> !given.isEmpty())
            .map(given -> parameters(given.members()))
            .orElse(List.of());
    var description = Optional.ofNullable(members.get("description")).map(Node::text).orElse("");
    return new ChatTool(definition(name, description, parameters), script, parameters);
  }

  private static Node required(Node node, Map<String, Node> members, String key, String fix) {
    return Optional.ofNullable(members.get(key))
        .filter(given -> !given.isEmpty())
        .orElseThrow(() -> node.mistake("has no '%s'".formatted(key), fix));
  }

  private static List<ToolParameter> parameters(Map<String, Node> members) {
    return members.entrySet().stream()
        .map(member -> ToolParameter.read(member.getKey(), member.getValue()))
        .toList();
  }

  private static ToolDefinition definition(
      Node name, String description, List<ToolParameter> parameters) {
    var properties = new LinkedHashMap<String, Object>();
    parameters.forEach(parameter -> properties.put(parameter.name(), parameter.schema()));
    var required =
        parameters.stream().filter(ToolParameter::required).map(ToolParameter::name).toList();
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    try {
      return ToolDefinition.of(name.text(), description, ValueText.json(schema));
    } catch (IllegalArgumentException e) {
      throw name.mistake("is no tool name", "Use at most 64 letters, digits, hyphens and dots");
    }
  }

  /** Returns what the model calls in this step. What fails is told to the model, and a warning. */
  ToolFunction function(Step step) {
    return ToolFunction.of(definition, arguments -> called(step, arguments));
  }

  private String called(Step step, String json) {
    var run = step.run();
    run.listener.called(step.resource().id(), definition.name());
    try {
      var resource = run.order.get(script.text());
      var output = resource.output(Step.ofTool(run, resource, arguments(json)));
      return ValueText.of(step.showable(script, output));
    } catch (RuntimeException e) {
      step.warn(
          "The tool '%s' failed, and the model was told: %s"
              .formatted(definition.name(), run.secrets.hiddenIn(String.valueOf(e.getMessage()))));
      throw e;
    }
  }

  private Map<String, Object> arguments(String json) {
    var given = object(json);
    var arguments = new LinkedHashMap<String, Object>();
    for (var parameter : parameters) {
      parameter
          .value(Optional.ofNullable(given.get(parameter.name())))
          .ifPresent(value -> arguments.put(parameter.name(), value));
    }
    return arguments;
  }

  private static Map<?, ?> object(String json) {
    try {
      if (json.isBlank()) {
        return Map.of();
      }
      if (JSON.readValue(json, Object.class) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the arguments are no JSON", e);
    }
    throw new IllegalArgumentException("the arguments are no JSON object");
  }
}
