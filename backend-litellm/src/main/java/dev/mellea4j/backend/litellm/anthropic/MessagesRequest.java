package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.ClosedSchema;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.SchemaText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body of <a href="https://docs.claude.com/en/api/messages">POST /v1/messages</a>. */
final class MessagesRequest {

  /** The tool whose input is the reply, where a family knows no schemas of replies. */
  static final String SCHEMA_TOOL = "json_tool_call";

  /** What others know and Anthropic refuses, so that it is left out with a warning. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "n",
          "presence_penalty",
          "stream_options",
          "top_logprobs");

  private final Chat chat;
  private final AnthropicHost host;
  private final ClaudeModel model;
  private final Map<String, Object> named;
  private final List<String> warnings = new ArrayList<>();
  private final ObjectNode body = Json.object();

  private MessagesRequest(Chat chat, AnthropicHost host) {
    this.chat = chat;
    this.host = host;
    this.model = ClaudeModel.of(chat.limits());
    this.named = new LinkedHashMap<>(chat.options().named());
  }

  /**
   * A request as it is sent.
   *
   * @param betas for the header of that name
   * @param schemaTool whether the reply is the input of a tool
   */
  record Written(ObjectNode body, List<String> warnings, List<String> betas, boolean schemaTool) {}

  /**
   * Writes a chat.
   *
   * @param host that gets it
   * @throws BackendException with UNSUPPORTED for what the API, or this model, has no way to say
   * @throws IllegalArgumentException if a schema is no JSON object, or a budget does not fit
   */
  static Written of(Chat chat, AnthropicHost host) {
    return new MessagesRequest(chat, host).written();
  }

  private Written written() {
    var messages = AnthropicMessages.of(chat.request().messages());
    body.put("model", chat.model());
    if (!messages.system().isEmpty()) {
      body.set("system", messages.system());
    }
    body.set("messages", messages.turns());
    var betas = betas();
    putUser();
    boolean parallel = !Boolean.FALSE.equals(named.remove("parallel_tool_calls"));
    AnthropicTools.put(body, chat.request(), messages.calledTools(), parallel);
    boolean schemaTool = putFormat();
    ThinkingBudget.put(body, chat.options().get(ModelOption.THINKING), model, named, warnings);
    leaveOutWhatIsRefused();
    putNamed();
    if (!body.has("max_tokens")) {
      body.put("max_tokens", model.maxTokens());
    }
    if (chat.streamed()) {
      body.put("stream", true);
    }
    ExtraBody.mergeWithin(body);
    return new Written(body, warnings, betas, schemaTool);
  }

  private List<String> betas() {
    var betas = named.remove("anthropic_beta");
    return betas instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Optional.ofNullable(betas).map(String::valueOf).stream().toList();
  }

  /** OpenAI's name for whom a request is made. */
  private void putUser() {
    if (named.remove("user") instanceof String user) {
      body.withObjectProperty("metadata").put("user_id", user);
    }
  }

  private void leaveOutWhatIsRefused() {
    for (var name : OF_OTHERS) {
      if (named.remove(name) != null) {
        warnings.add("Anthropic has no option '%s'; it was left out".formatted(name));
      }
    }
  }

  /** Objects that we write parts of, such as {@code output_config}, are merged. */
  private void putNamed() {
    named.forEach(
        (name, value) -> {
          var tree = Json.MAPPER.<JsonNode>valueToTree(value);
          if (body.get(name) instanceof ObjectNode ours && tree instanceof ObjectNode theirs) {
            ours.setAll(theirs);
          } else {
            body.set(name, tree);
          }
        });
  }

  /** Returns whether the reply comes as the input of a tool. */
  private boolean putFormat() {
    var format = chat.request().format();
    if (format.kind() == ResponseFormat.Kind.TEXT) {
      return false;
    }
    boolean takesSchemas = model.nativeSchema() && host.takesSchemas();
    if (format.kind() == ResponseFormat.Kind.JSON_SCHEMA && takesSchemas) {
      var schema = SchemaText.parse(format.schema().orElseThrow(), "the reply");
      ClosedSchema.close(schema);
      BoundNotes.move(schema);
      body.withObjectProperty("output_config")
          .putObject("format")
          .put("type", "json_schema")
          .set("schema", schema);
      return false;
    }
    putSchemaTool(format);
    return true;
  }

  private void putSchemaTool(ResponseFormat format) {
    if (body.has("tools")) {
      throw BackendException.unsupported(
          "Model '%s' takes no tools beside the format of a reply. Leave one of them out"
              .formatted(chat.model()));
    }
    chat.requireForce();
    var schema = SchemaText.parse(format.schema().orElse("{\"type\":\"object\"}"), "the reply");
    body.putArray("tools").addObject().put("name", SCHEMA_TOOL).set("input_schema", schema);
    body.putObject("tool_choice").put("type", "tool").put("name", SCHEMA_TOOL);
  }
}
