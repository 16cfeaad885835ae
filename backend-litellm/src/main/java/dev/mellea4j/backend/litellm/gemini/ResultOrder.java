package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the results of tools into the order of their calls: those without ids go by it. */
final class ResultOrder {

  private final List<Message> ordered = new ArrayList<>();
  private final List<ToolMessage> results = new ArrayList<>();
  private List<String> calls = List.of();

  private ResultOrder() {}

  static List<Message> of(List<Message> messages) {
    var order = new ResultOrder();
    messages.forEach(order::add);
    order.addResults();
    return order.ordered;
  }

  private void add(Message message) {
    if (message instanceof ToolMessage result) {
      results.add(result);
      return;
    }
    addResults();
    ordered.add(message);
    if (message instanceof AssistantMessage assistant) {
      calls = assistant.toolCalls().stream().map(ToolCall::id).toList();
    }
  }

  private void addResults() {
    results.sort(Comparator.comparingInt(result -> calls.indexOf(result.callId())));
    ordered.addAll(results);
    results.clear();
  }
}
