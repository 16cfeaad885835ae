package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Message.Role;
import dev.mellea4j.backend.hf.text.Tags;
import dev.mellea4j.backend.hf.text.ToolCallFormat;
import dev.mellea4j.jinja.Template;
import dev.mellea4j.jinja.TemplateException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How prompts of a model are written. Safe for use by many threads. */
final class ChatTemplate {

  static final String ENABLE_THINKING = "enable_thinking";

  private final String model;
  private final String source;
  private final Template template;
  private final Map<String, String> tokens;
  private final Optional<ToolCallFormat> calls;
  private final Map<Role, ContentForm> forms = new EnumMap<>(Role.class);

  /**
   * Reads a template.
   *
   * @param tokens that templates refer to, by name
   * @throws IllegalArgumentException if it is malformed
   */
  ChatTemplate(String model, String source, Map<String, String> tokens) {
    this.model = model;
    this.source = source;
    this.tokens = tokens;
    try {
      this.template = Template.chat(source);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(
          "The chat template of '%s' is malformed: %s".formatted(model, e.getMessage()), e);
    }
    this.calls =
        template.variables().contains("tools") ? ToolCallFormat.of(source) : Optional.empty();
  }

  String source() {
    return source;
  }

  /** Returns how the model calls tools, if it can be offered any. */
  Optional<ToolCallFormat> calls() {
    return calls;
  }

  /** Returns what stands around thoughts, if the model may think before it answers. */
  Optional<Tags> thoughts() {
    return Tags.aroundThoughts(source);
  }

  /** Whether the template lets one turn thinking on and off. */
  boolean takesThinking() {
    return template.variables().contains(ENABLE_THINKING);
  }

  /** Returns whether prompts have what the model said, so that it can go on with that. */
  boolean keepsReplies() {
    return form(Role.ASSISTANT, () -> {}) != ContentForm.LEFT_OUT;
  }

  /**
   * Returns how messages of a role are read.
   *
   * @param check throws if the caller is cancelled
   */
  ContentForm form(Role role, Runnable check) {
    var known = known(role);
    return known.isPresent() ? known.get() : keep(role, ContentForm.of(this, role, check));
  }

  private synchronized Optional<ContentForm> known(Role role) {
    return Optional.ofNullable(forms.get(role));
  }

  private synchronized ContentForm keep(Role role, ContentForm form) {
    forms.put(role, form);
    return form;
  }

  /**
   * Writes a prompt.
   *
   * @param values by the names of <a
   *     href="https://huggingface.co/docs/transformers/chat_templating_writing">transformers</a>
   * @param check throws if the caller is cancelled
   * @throws IllegalArgumentException if the template refuses the conversation
   */
  String render(Map<String, ?> values, Runnable check) {
    var context = new HashMap<String, Object>(tokens);
    context.putAll(values);
    try {
      return template.render(context, check);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(
          "The chat template of '%s' cannot write this conversation: %s"
              .formatted(model, e.getMessage()),
          e);
    }
  }
}
