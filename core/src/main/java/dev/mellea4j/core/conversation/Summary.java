package dev.mellea4j.core.conversation;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.Compactor;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.schema.Thoughts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts a summary by the model in place of older messages.
 *
 * @param newest how many messages stay at most
 */
public record Summary(int newest) implements Compactor {

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String TASK =
      """
      Sum up the conversation below, so that somebody who has not read it can go on with it. Keep \
      names, numbers, decisions and open questions. Reply with the summary alone.

      %s\
      """;

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String RECALL = "This is what was said before, summed up:\n%s";

  private static final String UNDERSTOOD = "I know what was said before.";

  @Override
  public List<Message> compact(List<Message> messages, Model model) {
    int first = Turns.leadingSystemMessages(messages);
    int kept = Turns.nextQuestion(messages, Math.max(first, messages.size() - newest));
    var older = messages.subList(first, kept);
    if (older.isEmpty()) {
      return messages;
    }
    var said = model.ask(Prompt.of(TASK.formatted(transcript(older)))).text();
    var summary = Thoughts.behind(said).strip();
    if (summary.isEmpty()) {
      return messages; // rather too long than forgotten
    }
    var all = new ArrayList<>(messages.subList(0, first));
    all.add(Message.user(RECALL.formatted(summary)));
    all.add(Message.assistant(UNDERSTOOD));
    all.addAll(messages.subList(kept, messages.size()));
    return all;
  }

  private static String transcript(List<Message> messages) {
    var lines = new ArrayList<String>();
    for (var message : messages) {
      lines.add(message.role().name().toLowerCase(Locale.ROOT) + ": " + said(message));
    }
    return String.join("\n", lines);
  }

  private static String said(Message message) {
    if (message instanceof AssistantMessage assistant && !assistant.toolCalls().isEmpty()) {
      return message.text()
          + assistant.toolCalls().stream()
              .map(call -> "[calls %s(%s)]".formatted(call.name(), call.arguments()))
              .toList();
    }
    return message instanceof ToolMessage tool
        ? "[%s] %s".formatted(tool.toolName(), tool.text())
        : message.text();
  }
}
