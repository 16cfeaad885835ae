package dev.mellea4j.backend.hf;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Message.Role;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.backend.hf.call.CallFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one conversation in the forms that its chat template reads, so that nothing of
 * them is left out without a word.
 */
final class SpokenMessages {

  private final String model;
  private final ChatTemplate template;
  private final Runnable check;
  private final CallIds ids;
  private final Set<String> warnings = new LinkedHashSet<>();

  SpokenMessages(String model, ChatTemplate template, Runnable check) {
    this.model = model;
    this.template = template;
    this.check = check;
    this.ids = CallIds.of(template.source());
  }

  /**
   * Returns a message.
   *
   * @throws BackendException if the model cannot take what it holds
   */
  Map<String, @Nullable Object> of(Message message) {
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
    var fields = ChatMessages.of(model, message, form, ids);
    if (message instanceof AssistantMessage said
        && !said.toolCalls().isEmpty()
        && written(said).isEmpty()) {
      addCalls(fields, said);
    }
    return fields;
  }

  private void addCalls(Map<String, @Nullable Object> fields, AssistantMessage said) {
    var form = template.callForm(check);
    if (leftOut(said)) {
      warnings.add("The chat template of '%s' leaves out which tools were called".formatted(model));
    }
    if (form.silent() && said.text().isEmpty()) {
      fields.put("content", null);
    }
    fields.put(
        "tool_calls",
        said.toolCalls().stream().map(call -> ChatMessages.of(call, form, ids)).toList());
  }

  /**
   * Returns how the calls of a message are to be written as a part of what it says, as the model
   * did itself: because the template leaves them out.
   */
  Optional<CallFormat> written(AssistantMessage said) {
    return leftOut(said) ? template.calls().filter(CallFormat::keepsSchemas) : Optional.empty();
  }

  private boolean leftOut(AssistantMessage said) {
    if (said.toolCalls().isEmpty()) {
      return false;
    }
    var form = template.callForm(check);
    return form == CallForm.LEFT_OUT || form.silent() && !said.text().isEmpty();
  }

  /** Returns all that the arguments of calls say. */
  static List<String> arguments(List<Message> messages) {
    return messages.stream()
        .filter(AssistantMessage.class::isInstance)
        .flatMap(message -> ((AssistantMessage) message).toolCalls().stream())
        .map(ToolCall::arguments)
        .toList();
  }

  /** Returns a sentence on each thing that the template leaves out. */
  Set<String> warnings() {
    return warnings;
  }
}
