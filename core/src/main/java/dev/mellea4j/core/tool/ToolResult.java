package dev.mellea4j.core.tool;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.schema.Json;
import java.util.List;
import java.util.Optional;

/** Writes what a tool returned for the model. */
final class ToolResult {

  private ToolResult() {}

  static ToolMessage message(ToolCall call, Optional<?> result) {
    var empty = ToolMessage.of(call.id(), call.name(), "");
    return result.map(ToolResult::content).map(List::of).map(empty::withContent).orElse(empty);
  }

  private static Content content(Object result) {
    if (result instanceof Content content) {
      return content;
    }
    return Content.text(result instanceof String text ? text : Json.write(result));
  }
}
