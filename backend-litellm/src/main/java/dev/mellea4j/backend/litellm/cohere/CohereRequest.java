package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.FunctionTool;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body of <a href="https://docs.cohere.com/reference/chat">POST /v2/chat</a>. */
final class CohereRequest {

  private static final Map<String, String> RENAMED = Map.of("top_k", "k");

  private static final Set<String> OF_OTHERS =
      Set.of("logit_bias", "n", "parallel_tool_calls", "stream_options", "top_logprobs", "user");

  private final Chat chat;
  private final List<String> warnings = new ArrayList<>();
  private final ObjectNode body = Json.object();

  private CohereRequest(Chat chat) {
    this.chat = chat;
  }

  /** A request as it is sent. */
  record Written(ObjectNode body, List<String> warnings) {}

  /**
   * Writes a chat.
   *
   * @throws BackendException with UNSUPPORTED for what the API has no way to say
   * @throws IllegalArgumentException if a schema is no JSON object
   */
  static Written of(Chat chat) {
    return new CohereRequest(chat).written();
  }

  private Written written() {
    body.put("model", chat.model());
    body.set("messages", CohereMessages.of(chat.request().messages()));
    putTools();
    putFormat();
    chat.options().get(ModelOption.THINKING).ifPresent(this::putThinking);
    chat.options().named().forEach(this::put);
    if (chat.streamed()) {
      body.put("stream", true);
    }
    ExtraBody.mergeWithin(body);
    return new Written(body, warnings);
  }

  private void put(String name, Object value) {
    if (OF_OTHERS.contains(name)) {
      warnings.add("Cohere has no option '%s'; it was left out".formatted(name));
    } else {
      body.set(RENAMED.getOrDefault(name, name), Json.MAPPER.valueToTree(value));
    }
  }

  private void putThinking(Thinking thinking) {
    var node = body.putObject("thinking");
    node.put("type", thinking.mode() == Thinking.Mode.OFF ? "disabled" : "enabled");
    thinking.budget().ifPresent(budget -> node.put("token_budget", budget));
    if (thinking.effort().isPresent()) {
      warnings.add(
          "Cohere has no levels of thinking; thinking is on, the effort %s left out"
              .formatted(thinking));
    }
  }

  private void putTools() {
    if (chat.request().tools().isEmpty()) {
      return;
    }
    var tools = body.putArray("tools");
    chat.request().tools().forEach(tool -> tools.add(FunctionTool.of(tool, CohereDialect.OWNER)));
    chat.request().toolChoice().ifPresent(this::putChoice);
  }

  private void putChoice(ToolChoice choice) {
    switch (choice.mode()) {
      case AUTO -> {} // as it is where nothing is said
      case NONE -> body.put("tool_choice", "NONE");
      case REQUIRED -> body.put("tool_choice", "REQUIRED");
      case TOOL ->
          throw BackendException.unsupported(
              "Cohere cannot be told which tool to call. Pass that tool alone, and require it");
    }
  }

  private void putFormat() {
    var format = chat.request().format();
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return;
    }
    var node = body.putObject("response_format").put("type", "json_object");
    format
        .schema()
        .ifPresent(schema -> node.set("json_schema", SchemaText.parse(schema, "the reply")));
  }
}
