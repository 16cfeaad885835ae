package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Message.Role;
import dev.mellea4j.backend.hf.call.CallFormat;
import dev.mellea4j.backend.hf.text.Thoughts;
import dev.mellea4j.jinja.Template;
import dev.mellea4j.jinja.TemplateException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How prompts of a model are written. Safe for use by many threads. */
final class ChatTemplate {

  /** What templates call the tools; SmolLM 3 has a name of its own. */
  private static final List<String> TOOLS = List.of("tools", "xml_tools");

  private final String model;
  private final String source;
  private final Template template;
  private final Map<String, String> tokens;
  private final Optional<String> toolsVariable;
  private final Optional<CallFormat> calls;
  private final ThinkingSwitch thinking;
  private Optional<CallForm> callForm = Optional.empty();
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
    this.toolsVariable = TOOLS.stream().filter(template.variables()::contains).findFirst();
    this.calls = toolsVariable.flatMap(name -> CallFormat.of(source));
    this.thinking = ThinkingSwitch.of(source, template.variables());
  }

  String source() {
    return source;
  }

  /** Returns how the model calls tools, if it can be offered any in a known format. */
  Optional<CallFormat> calls() {
    return calls;
  }

  /** Returns the name under which the template reads tools, if it does. */
  Optional<String> toolsVariable() {
    return toolsVariable;
  }

  /** Returns what stands around thoughts, if the model may think before it answers. */
  Optional<Thoughts> thoughts() {
    return Thoughts.of(source);
  }

  /** Returns what the template can be told about thinking. */
  ThinkingSwitch thinking() {
    return thinking;
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

  /**
   * Returns how calls that the model has made are read.
   *
   * @param check throws if the caller is cancelled
   */
  CallForm callForm(Runnable check) {
    var known = knownCallForm();
    return known.isPresent() ? known.get() : keep(CallForm.of(this, check));
  }

  private synchronized Optional<CallForm> knownCallForm() {
    return callForm;
  }

  private synchronized CallForm keep(CallForm form) {
    callForm = Optional.of(form);
    return form;
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
