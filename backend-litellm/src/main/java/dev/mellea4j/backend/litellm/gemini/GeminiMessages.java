package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.backend.litellm.route.LaterInstruction;
import dev.mellea4j.backend.litellm.route.ToolInput;
import dev.mellea4j.backend.litellm.route.Turns;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contents of a conversation: those of one role follow one another in one content. */
final class GeminiMessages {

  /** What Gemini 3 takes for a call that another model made, whose signature nobody has. */
  private static final String FOREIGN = "skip_thought_signature_validator";

  private final boolean signs;
  private final String owner;
  private final ArrayNode system = Json.MAPPER.createArrayNode();
  private final Turns contents = Turns.saidIn("parts");
  private final Set<String> ownIds = new HashSet<>();

  private GeminiMessages(boolean signs, String owner) {
    this.signs = signs;
    this.owner = owner;
  }

  /**
   * Writes the messages of a chat.
   *
   * @param owner whose extras are known to the host
   * @throws BackendException with UNSUPPORTED for content that the API does not take
   */
  static GeminiMessages of(Chat chat, String owner) {
    var written = new GeminiMessages(ThinkingConfig.hasLevels(chat), owner);
    ResultOrder.of(chat.request().messages()).forEach(written::add);
    return written;
  }

  /** The parts of what the system says at first. */
  ArrayNode system() {
    return system;
  }

  ArrayNode contents() {
    return contents.json();
  }

  private void add(Message message) {
    if (message instanceof SystemMessage said) {
      addSystem(said);
    } else if (message instanceof UserMessage user) {
      user.content().forEach(part -> contents.of("user").add(GeminiContent.of(part, owner)));
    } else if (message instanceof AssistantMessage assistant) {
      addAssistant(assistant);
    } else if (message instanceof ToolMessage tool) {
      contents.of("user").add(result(tool));
    } else {
      throw BackendException.unsupported(
          "Gemini takes no message of type " + message.getClass().getSimpleName());
    }
  }

  private void addSystem(SystemMessage said) {
    if (contents.isEmpty()) {
      said.content().forEach(part -> system.add(GeminiContent.of(part, owner)));
    } else {
      contents.of("user").addObject().put("text", LaterInstruction.inUserTurn(said.text()));
    }
  }

  private void addAssistant(AssistantMessage assistant) {
    var parts = contents.of("model");
    var verbatim = OwnParts.of(assistant, owner);
    if (verbatim.isPresent()) {
      parts.addAll(verbatim.get());
    } else {
      if (!assistant.text().isEmpty() || assistant.toolCalls().isEmpty()) {
        parts.addObject().put("text", assistant.text());
      }
      assistant.toolCalls().forEach(call -> parts.add(call(call)));
      signFirstCall(parts);
    }
    for (var part : parts) {
      var id = part.path("functionCall").path("id").asString("");
      if (!id.isEmpty()) {
        ownIds.add(id);
      }
    }
  }

  private static ObjectNode call(ToolCall call) {
    var part = Json.object();
    part.putObject("functionCall")
        .put("name", call.name())
        .set("args", ToolInput.object(call.arguments()));
    return part;
  }

  /** From Gemini 3 on, the first call of a step must be signed. */
  private void signFirstCall(ArrayNode parts) {
    if (signs) {
      for (var part : parts) {
        if (part instanceof ObjectNode first && first.has("functionCall")) {
          first.put("thoughtSignature", FOREIGN);
          return;
        }
      }
    }
  }

  private ObjectNode result(ToolMessage tool) {
    var part = Json.object();
    var response = part.putObject("functionResponse").put("name", tool.toolName());
    if (ownIds.contains(tool.callId())) {
      response.put("id", tool.callId());
    }
    var texts = tool.content().stream().filter(content -> !isMedia(content)).toList();
    response
        .putObject("response")
        .put(tool.failed() ? "error" : "content", MessageText.of(texts, "Gemini", Set.of()));
    for (Content content : tool.content()) {
      if (isMedia(content)) {
        response.withArrayProperty("parts").add(GeminiContent.of(content, owner));
      }
    }
    return part;
  }

  private static boolean isMedia(Content content) {
    return content instanceof ImageContent
        || content instanceof AudioContent
        || content instanceof DocumentContent document && document.text().isEmpty();
  }
}
