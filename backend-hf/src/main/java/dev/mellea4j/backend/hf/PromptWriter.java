package dev.mellea4j.backend.hf;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Message.Role;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.util.ArrayList;
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
  private final List<Map<String, @Nullable Object>> said;
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
    var spoken = messages.stream().map(this::message).toList();
    var offered = ChatMessages.ofTools(tools);
    this.standIns = new StandIns(steering, List.of(spoken, offered, template.source()));
    this.said = spoken.stream().map(this::hide).toList();
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
      var unfinished = isBegun(last) ? unfinished(last) : Optional.<PromptText>empty();
      if (unfinished.isPresent()) {
        return new Prompt(unfinished.get(), true, List.copyOf(warnings));
      }
      warnings.add("The conversation ends with what the model said, and it cannot go on with that");
    }
    return new Prompt(standIns.reveal(render(said, true)), false, List.copyOf(warnings));
  }

  private static boolean isBegun(AssistantMessage last) {
    return last.toolCalls().isEmpty() && !last.text().isBlank();
  }

  /**
   * Returns the prompt up to the end of its last message, which a mark shows; empty if that is not
   * in it. A template that trims what messages say would trim the message without the mark too.
   */
  private Optional<PromptText> unfinished(AssistantMessage last) {
    char mark = standIns.mark();
    var marked = new ArrayList<>(said);
    var words = AssistantMessage.of(last.text() + mark + " ").withThinking(last.thinking());
    marked.set(said.size() - 1, hide(message(words)));
    var whole = render(marked, false);
    int end = whole.lastIndexOf(mark);
    if (end < 0) {
      return Optional.empty();
    }
    var begun = whole.substring(0, end);
    return Optional.of(
        standIns.reveal(whole.startsWith(" ", end + 1) ? begun : begun.stripTrailing()));
  }

  private String render(List<Map<String, @Nullable Object>> said, boolean newTurn) {
    values.put("messages", said);
    values.put("add_generation_prompt", newTurn);
    return template.render(values, check);
  }
}
