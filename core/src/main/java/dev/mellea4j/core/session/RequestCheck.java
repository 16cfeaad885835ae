package dev.mellea4j.core.session;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.schema.Json;

/** Refuses, before anything is sent, what no backend could honour. */
final class RequestCheck {

  private RequestCheck() {}

  static void check(GenerateRequest request) {
    for (var tool : request.tools()) {
      if (!tool.isHosted()) {
        checkSchema("The schema of tool '%s' ".formatted(tool.name()), tool.schema());
      }
    }
    var format = request.format();
    format
        .schema()
        .ifPresent(
            schema -> checkSchema("The schema '%s' ".formatted(format.name().orElse("")), schema));
    request.toolChoice().ifPresent(choice -> checkChoice(choice, request));
  }

  private static void checkSchema(String subject, String schema) {
    try {
      Json.object(schema);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          subject + e.getMessage() + ". Give it a JSON Schema object", e);
    }
  }

  private static void checkChoice(ToolChoice choice, GenerateRequest request) {
    var names = request.tools().stream().map(ToolDefinition::name).toList();
    if (choice.mode() == ToolChoice.Mode.REQUIRED && names.isEmpty()) {
      throw new IllegalArgumentException(
          "The tool choice is 'required' but there are no tools. Give the prompt tools");
    }
    choice
        .toolName()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "The tool choice '%s' names no tool of this prompt. Tools: %s"
                      .formatted(name, names.isEmpty() ? "none" : String.join(", ", names)));
            });
  }
}
