package dev.mellea4j.backend.hf;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.json.JsonObject;
import dev.mellea4j.backend.hf.text.ReplySplitter;
import dev.mellea4j.backend.hf.weights.ModelFiles;
import dev.mellea4j.jinja.Template;
import dev.mellea4j.jinja.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes conversations as the model was trained to read them. Safe for use by many threads. */
final class ChatTemplate {

  private static final String CONFIG = "tokenizer_config.json";
  private static final String FILE = "chat_template.jinja";
  private static final String ENABLE_THINKING = "enable_thinking";
  private static final List<String> TOKENS =
      List.of("bos_token", "eos_token", "pad_token", "unk_token");

  private final String model;
  private final String source;
  private final Template template;
  private final Map<String, String> tokens;

  private ChatTemplate(String model, String source, Map<String, String> tokens) {
    this.model = model;
    this.source = source;
    this.template = Template.chat(source);
    this.tokens = tokens;
  }

  /**
   * Reads the template of a model, if it has one.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Optional<ChatTemplate> of(String model, ModelFiles files) {
    var config =
        files.has(CONFIG)
            ? JsonObject.read(files.place(CONFIG), files.text(CONFIG))
            : JsonObject.of(files.place(CONFIG), Map.of());
    var source = files.has(FILE) ? Optional.of(files.text(FILE)) : source(config);
    try {
      return source.map(text -> new ChatTemplate(model, text, tokens(config)));
    } catch (TemplateException e) {
      throw new IllegalArgumentException(
          "The chat template of '%s' is malformed: %s".formatted(model, e.getMessage()), e);
    }
  }

  /** A model may have several templates, by name. */
  private static Optional<String> source(JsonObject config) {
    if (config.get("chat_template") instanceof List<?> templates) {
      return templates.stream()
          .map(template -> JsonObject.of(CONFIG, (Map<?, ?>) template))
          .filter(template -> template.text("name").filter("default"::equals).isPresent())
          .findFirst()
          .flatMap(template -> template.text("template"));
    }
    return config.text("chat_template");
  }

  private static Map<String, String> tokens(JsonObject config) {
    var tokens = new HashMap<String, String>();
    for (var name : TOKENS) {
      if (config.get(name) instanceof Map<?, ?>) {
        config
            .object(name)
            .flatMap(token -> token.text("content"))
            .ifPresent(t -> tokens.put(name, t));
      } else {
        config.text(name).ifPresent(token -> tokens.put(name, token));
      }
    }
    return tokens;
  }

  /** Whether tools can be offered, called in the form that is understood here. */
  boolean takesTools() {
    return template.variables().contains("tools") && source.contains(ReplySplitter.CALL);
  }

  /** Whether the model may think before it answers. */
  boolean thinks() {
    return source.contains(ReplySplitter.THINK) || source.contains(ReplySplitter.THINK_END);
  }

  /** Whether the template lets one turn thinking on and off. */
  boolean takesThinking() {
    return template.variables().contains(ENABLE_THINKING);
  }

  /**
   * Writes the prompt of a request.
   *
   * @param tools that are offered
   * @throws BackendException if the model cannot take what the messages hold
   * @throws IllegalArgumentException if the template refuses the conversation
   */
  String render(GenerateRequest request, List<ToolDefinition> tools, Optional<Thinking> thinking) {
    var context = new HashMap<String, Object>(tokens);
    context.put("messages", ChatMessages.of(model, request.messages()));
    if (!tools.isEmpty()) {
      context.put("tools", ChatMessages.ofTools(tools));
    }
    context.put("add_generation_prompt", true);
    thinking.ifPresent(mode -> context.put(ENABLE_THINKING, mode.mode() != Thinking.Mode.OFF));
    try {
      return template.render(context);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(
          "The chat template of '%s' cannot write this conversation: %s"
              .formatted(model, e.getMessage()),
          e);
    }
  }
}
