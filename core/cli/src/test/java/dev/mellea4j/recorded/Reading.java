package dev.mellea4j.recorded;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says, in a form in which two readings can be compared.
 *
 * @param calls {@code name(arguments)}, the arguments as a tree where they are JSON
 * @param tokens input, output, cached, reasoning; {@code -} where nothing was counted
 * @param model as the server calls it, the first that is not empty; likewise the id
 * @param failure the reason; empty if there is none
 */
record Reading(
    String text,
    String thinking,
    List<String> calls,
    String finishReason,
    FinishReason reason,
    String tokens,
    String model,
    String id,
    String failure) {

  static Reading of(Reply reply) {
    return new Reading(
        reply.text(),
        reply.thinking(),
        reply.toolCalls().stream().map(call -> call(call.name(), call.arguments())).toList(),
        reply.rawFinishReason().orElse(""),
        reply.finishReason(),
        tokens(reply.usage()),
        reply.model().orElse(""),
        reply.id().orElse(""),
        "");
  }

  static Reading of(BackendException failure) {
    return failed(failure.reason().name());
  }

  static Reading failed(String reason) {
    return new Reading("", "", List.of(), "", FinishReason.OTHER, "", "", "", reason);
  }

  static String call(String name, String arguments) {
    return "%s(%s)".formatted(name, tree(arguments));
  }

  /** Spelled in one way, so that neither spaces nor escapes count. */
  private static String tree(String arguments) {
    try {
      JsonNode tree = Recording.MAPPER.readTree(arguments);
      return tree.isMissingNode() ? "{}" : tree.toString();
    } catch (JacksonException e) {
      return arguments;
    }
  }

  private static String tokens(Usage usage) {
    return tokens(usage.input(), usage.output(), usage.cached(), usage.reasoning());
  }

  static String tokens(OptionalLong... counts) {
    var text = new StringBuilder();
    for (var count : counts) {
      text.append(count.isPresent() ? count.getAsLong() : "-").append(' ');
    }
    return text.toString();
  }
}
