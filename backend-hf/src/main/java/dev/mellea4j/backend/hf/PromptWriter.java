package dev.mellea4j.backend.hf;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Message.Role;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one conversation with a chat template. */
final class PromptWriter {

  private final String model;
  private final ChatTemplate template;
  private final List<Message> messages;
  private final Runnable check;
  private final StandIns standIns;
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  /**
   * Prepares a prompt.
   *
   * @param model its name, for messages
   * @param steering tokens that messages may not use
   * @param tools that are offered
   * @param thinking what the template is told about it, if anything
   * @param check throws if the caller is cancelled
   * @throws BackendException if the model cannot take what the messages hold
   * @throws IllegalArgumentException if a tool's schema is not JSON
   */
  PromptWriter(
      String model,
      SteeringTokens steering,
      ChatTemplate template,
      List<Message> messages,
      List<ToolDefinition> tools,
      Optional<Thinking> thinking,
      Runnable check) {
    this.model = model;
    this.check = check;
    this.template = template;
    this.messages = messages;
    var said = messages.stream().map(this::message).toList();
    var offered = ChatMessages.ofTools(tools);
    this.standIns = new StandIns(steering, List.of(said, offered, template.source()));
    values.put("messages", said.stream().map(this::hide).toList());
    if (!tools.isEmpty()) {
      values.put("tools", standIns.hide(offered, Optional.empty()));
    }
    thinking.ifPresent(
        mode -> values.put(ChatTemplate.ENABLE_THINKING, mode.mode() != Thinking.Mode.OFF));
  }

  private Map<String, Object> message(Message message) {
    var form = template.form(message.role(), check);
    if (form == ContentForm.LEFT_OUT && message.role() == Role.USER) {
      throw BackendException.unsupported(
          "The chat template of '%s' leaves out what users say. Use complete".formatted(model));
    }
    if (form == ContentForm.LEFT_OUT && !message.text().isEmpty()) {
      warnings.add(
          "The chat template of '%s' leaves out what messages of the role '%s' say"
              .formatted(model, message.role().name().toLowerCase(Locale.ROOT)));
    }
    return ChatMessages.of(model, message, form);
  }

  /** Templates may look for thoughts in what the model has said. */
  private Map<String, @Nullable Object> hide(Map<String, Object> message) {
    var hidden = new LinkedHashMap<String, @Nullable Object>();
    boolean ours = "assistant".equals(message.get("role"));
    message.forEach(
        (name, value) ->
            hidden.put(name, standIns.hide(value, ours ? template.thoughts() : Optional.empty())));
    return hidden;
  }

  /**
   * Writes the prompt. The model goes on with what it said last, where the conversation ends with
   * that.
   *
   * @throws IllegalArgumentException if the template refuses the conversation
   */
  Prompt write() {
    if (messages.get(messages.size() - 1) instanceof AssistantMessage last) {
      var unfinished = last.toolCalls().isEmpty() ? unfinished(last.text()) : null;
      if (unfinished != null) {
        return new Prompt(unfinished, true, List.copyOf(warnings));
      }
      warnings.add("The conversation ends with what the model said, and it cannot go on with that");
    }
    return new Prompt(render(true), false, List.copyOf(warnings));
  }

  /** Returns the prompt up to the end of its last message, or null if that is not in it. */
  private @Nullable PromptText unfinished(String last) {
    if (last.isBlank()) {
      return null;
    }
    var whole = render(false);
    for (var said : List.of(last, last.strip())) {
      int start = whole.text().lastIndexOf(said);
      if (start >= 0) {
        return whole.until(start + said.length());
      }
    }
    return null;
  }

  private PromptText render(boolean newTurn) {
    values.put("add_generation_prompt", newTurn);
    return standIns.reveal(template.render(values, check));
  }
}
