package dev.mellea4j.backend.hf;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.hf.call.CallFormat;
import dev.mellea4j.backend.hf.tokenizer.PromptText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one conversation with a chat template. */
final class PromptWriter {

  private final ChatTemplate template;
  private final List<Message> messages;
  private final Runnable check;
  private final SpokenMessages spoken;
  private final StandIns standIns;
  private final List<Map<String, @Nullable Object>> said = new ArrayList<>();
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
    this.check = check;
    this.template = template;
    this.messages = messages;
    this.spoken = new SpokenMessages(model, template, check);
    var fields = messages.stream().map(spoken::of).toList();
    var offered = ChatMessages.ofTools(tools);
    this.standIns =
        new StandIns(
            steering,
            List.of(fields, SpokenMessages.arguments(messages), offered, template.source()));
    for (int i = 0; i < fields.size(); i++) {
      said.add(hide(messages.get(i), fields.get(i)));
    }
    if (!tools.isEmpty()) {
      var name = template.toolsVariable().orElseThrow();
      values.put(name, standIns.hide(offered, List.of()));
    }
    thinking.ifPresent(asked -> values.putAll(template.thinking().values(asked)));
  }

  /** Templates may look for thoughts in what the model has said. */
  private Map<String, @Nullable Object> hide(
      Message message, Map<String, @Nullable Object> fields) {
    var hidden = new LinkedHashMap<String, @Nullable Object>();
    var spared = message instanceof AssistantMessage ? thoughtTags() : List.<String>of();
    fields.forEach((name, value) -> hidden.put(name, standIns.hide(value, spared)));
    if (message instanceof AssistantMessage ours) {
      spoken
          .written(ours)
          .ifPresent(format -> hidden.compute("content", (name, text) -> with(text, ours, format)));
    }
    return hidden;
  }

  private List<String> thoughtTags() {
    return template
        .thoughts()
        .map(thoughts -> List.of(thoughts.tags().open(), thoughts.tags().close()))
        .orElse(List.of());
  }

  /** Returns what a message says with its calls; their tags steer the model, their words do not. */
  private Object with(@Nullable Object content, AssistantMessage said, CallFormat format) {
    var calls = new StringBuilder();
    for (var call : said.toolCalls()) {
      calls.append(calls.isEmpty() ? "" : "\n").append(written(call, format));
    }
    if (content instanceof List<?> parts) {
      var all = new ArrayList<@Nullable Object>(parts);
      all.add(Map.of("type", "text", "text", calls.toString()));
      return all;
    }
    return content + calls.toString();
  }

  private String written(ToolCall call, CallFormat format) {
    var frame = format.frame(call.name(), "");
    return frame.before() + standIns.hide(call.arguments(), List.of()) + frame.after();
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
        return prompt(unfinished.get(), true);
      }
      warnings.add("The conversation ends with what the model said, and it cannot go on with that");
    }
    return prompt(standIns.reveal(render(said, true)), false);
  }

  private Prompt prompt(PromptText text, boolean continues) {
    warnings.addAll(spoken.warnings());
    return new Prompt(text, continues, List.copyOf(warnings));
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
    marked.set(said.size() - 1, hide(words, spoken.of(words)));
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
