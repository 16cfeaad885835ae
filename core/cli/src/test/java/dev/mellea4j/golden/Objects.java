package dev.mellea4j.golden;

import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.ToolHandler;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The objects of the catalogue in Java. Those with a template in Python say their text here. */
final class Objects {

  record Everything(int a, String b) {}

  record Plain(String title, int size) {}

  record Point(int x) {}

  private static final Map<String, Object> BY_NAME =
      Map.of(
          "product",
          "Tea costs 2.5",
          "shop",
          "Shop Corner",
          "everything",
          new Everything(1, "two"),
          "plain",
          new Plain("Box", 3),
          "point",
          new Point(1),
          "string",
          "just a string",
          "number",
          7,
          "list",
          List.of(1, 2));

  /** The methods that a model may call to change an object. */
  private static final Map<String, String> METHODS =
      Map.of("shop", "discount", "everything", "act");

  private Objects() {}

  /** The prompt of a step that is about an object, or has a component that is. */
  static Prompt prompt(JsonNode step) {
    var given = step.has("component") ? step.path("component") : step;
    var object = BY_NAME.get(given.path("object").asString());
    return given.has("query")
        ? Prompt.query(object, given.path("query").asString())
        : Prompt.transform(object, given.path("transformation").asString());
  }

  /** The method of the object that a step has changed. */
  static List<String> methods(JsonNode step) {
    var method = METHODS.get(step.path("object").asString(""));
    return step.path("do").asString().equals("transform") && method != null
        ? List.of(method)
        : List.of();
  }

  static ToolHandler<String> method(String name) {
    return arguments ->
        name.equals("act")
            ? "acted"
            : "Shop Corner -%d%%"
                .formatted(Scenario.MAPPER.readTree(arguments).path("percent").asInt());
  }
}
