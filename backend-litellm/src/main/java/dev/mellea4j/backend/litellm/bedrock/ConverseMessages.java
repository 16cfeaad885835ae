package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.backend.litellm.route.LaterInstruction;
import dev.mellea4j.backend.litellm.route.ToolInput;
import dev.mellea4j.backend.litellm.route.Turns;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.OwnedExtras;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The turns of a conversation, which take turns: the results of tools are the user's. */
final class ConverseMessages {

  private final ArrayNode system = Json.MAPPER.createArrayNode();
  private final Turns turns = Turns.saidIn("content");
  private final Set<String> calledTools = new LinkedHashSet<>();
  private final DocumentNames names = new DocumentNames();

  private ConverseMessages() {}

  /**
   * Writes messages.
   *
   * @throws BackendException with UNSUPPORTED for content that the API does not take
   */
  static ConverseMessages of(List<Message> messages) {
    var written = new ConverseMessages();
    messages.forEach(written::add);
    return written;
  }

  ArrayNode system() {
    return system;
  }

  ArrayNode turns() {
    return turns.json();
  }

  Set<String> calledTools() {
    return calledTools;
  }

  private void add(Message message) {
    if (message instanceof SystemMessage said) {
      addSystem(said);
    } else if (message instanceof UserMessage user) {
      var blocks = turns.of("user");
      user.content().forEach(part -> addContent(blocks, part));
      requireWords(blocks);
    } else if (message instanceof AssistantMessage assistant) {
      addAssistant(assistant);
    } else if (message instanceof ToolMessage tool) {
      addResult(tool);
    } else {
      throw BackendException.unsupported(
          "Bedrock takes no message of type " + message.getClass().getSimpleName());
    }
  }

  private static void requireWords(ArrayNode blocks) {
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          "A message of the user is empty, which Bedrock refuses. Say something in it, or leave it"
              + " out");
    }
  }

  private void addSystem(SystemMessage said) {
    if (turns.isEmpty()) {
      said.content().forEach(part -> addContent(system, part));
    } else {
      turns.of("user").addObject().put("text", LaterInstruction.inUserTurn(said.text()));
    }
  }

  private void addContent(ArrayNode blocks, Content part) {
    var block = ConverseContent.of(part, names);
    if (!block.path("text").isString() || !block.path("text").asString().isEmpty()) {
      blocks.add(block);
    }
    part.cachePoint().ifPresent(point -> blocks.add(ConverseTools.cache(point)));
  }

  private void addAssistant(AssistantMessage assistant) {
    assistant.toolCalls().forEach(call -> calledTools.add(call.name()));
    var blocks = turns.of("assistant");
    var verbatim = OwnContent.of(assistant);
    if (verbatim.isPresent()) {
      blocks.addAll(verbatim.get());
      return;
    }
    if (!assistant.text().isEmpty()) {
      blocks.addObject().put("text", assistant.text());
    }
    assistant.toolCalls().forEach(call -> blocks.add(use(call)));
  }

  private static ObjectNode use(ToolCall call) {
    var node = Json.object();
    var use = node.putObject("toolUse").put("toolUseId", call.id()).put("name", call.name());
    use.set("input", ToolInput.object(call.arguments()));
    OwnedExtras.merge(use, call.extras(), ConverseDialect.OWNER);
    return node;
  }

  private void addResult(ToolMessage tool) {
    var result = turns.of("user").addObject().putObject("toolResult");
    result.put("toolUseId", tool.callId());
    var content = result.putArray("content");
    tool.content().forEach(part -> content.add(ConverseContent.of(part, names)));
    if (tool.failed()) {
      result.put("status", "error");
    }
    OwnedExtras.merge(result, tool.extras(), ConverseDialect.OWNER);
  }
}
