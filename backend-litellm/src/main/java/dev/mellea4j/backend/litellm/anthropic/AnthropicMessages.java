package dev.mellea4j.backend.litellm.anthropic;

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

/**
 * The turns of a conversation: those of one role follow one another in one message, the results of
 * tools are the user's, and what the system says at first stands apart.
 */
final class AnthropicMessages {

  private final ArrayNode system = Json.MAPPER.createArrayNode();
  private final Turns turns = Turns.saidIn("content");
  private final Set<String> calledTools = new LinkedHashSet<>();

  private AnthropicMessages() {}

  /**
   * Writes messages.
   *
   * @throws BackendException with UNSUPPORTED for content that the API does not take
   */
  static AnthropicMessages of(List<Message> messages) {
    var written = new AnthropicMessages();
    messages.forEach(written::add);
    return written;
  }

  /** The blocks of what the system says at first. */
  ArrayNode system() {
    return system;
  }

  /** The messages of user and assistant. */
  ArrayNode turns() {
    return turns.json();
  }

  /** The names of the tools that the conversation has called. */
  Set<String> calledTools() {
    return calledTools;
  }

  private void add(Message message) {
    if (message instanceof SystemMessage said) {
      addSystem(said);
    } else if (message instanceof UserMessage user) {
      addContent("user", user.content());
    } else if (message instanceof AssistantMessage assistant) {
      addAssistant(assistant);
    } else if (message instanceof ToolMessage tool) {
      turns.of("user").add(result(tool));
    } else {
      throw BackendException.unsupported(
          "Anthropic takes no message of type " + message.getClass().getSimpleName());
    }
  }

  /** Later instructions have no place of their own: they are told apart from the user's words. */
  private void addSystem(SystemMessage said) {
    if (turns.isEmpty()) {
      said.content().forEach(part -> addText(system, part, part.text()));
    } else {
      var note = LaterInstruction.inUserTurn(said.text());
      addText(turns.of("user"), Content.text(note), note);
    }
  }

  private static void addText(ArrayNode to, Content part, String text) {
    if (!text.isEmpty()) {
      to.add(AnthropicContent.of(part));
    }
  }

  private void addContent(String role, List<Content> content) {
    var blocks = turns.of(role);
    content.stream().map(AnthropicContent::of).filter(AnthropicMessages::says).forEach(blocks::add);
  }

  private void addAssistant(AssistantMessage assistant) {
    assistant.toolCalls().forEach(call -> calledTools.add(call.name()));
    var blocks = turns.of("assistant");
    var verbatim = OwnBlocks.of(assistant);
    if (verbatim.isPresent()) {
      blocks.addAll(verbatim.get());
      return;
    }
    addText(blocks, Content.text(assistant.text()), assistant.text());
    assistant.toolCalls().forEach(call -> blocks.add(use(call)));
  }

  private static ObjectNode use(ToolCall call) {
    var node = Json.object().put("type", "tool_use").put("id", call.id()).put("name", call.name());
    node.set("input", ToolInput.object(call.arguments()));
    return OwnedExtras.merge(node, call.extras(), AnthropicDialect.OWNER);
  }

  private static ObjectNode result(ToolMessage tool) {
    var node = Json.object().put("type", "tool_result").put("tool_use_id", tool.callId());
    var content = tool.content();
    if (content.size() == 1 && AnthropicContent.isPlain(content.get(0))) {
      node.put("content", tool.text());
    } else {
      var blocks = node.putArray("content");
      content.stream()
          .map(AnthropicContent::of)
          .filter(AnthropicMessages::says)
          .forEach(blocks::add);
    }
    if (tool.failed()) {
      node.put("is_error", true);
    }
    return OwnedExtras.merge(node, tool.extras(), AnthropicDialect.OWNER);
  }

  /** Blocks of text without a character are refused. */
  private static boolean says(ObjectNode block) {
    return !block.path("type").asString("").equals("text")
        || !block.path("text").asString("").isEmpty();
  }
}
