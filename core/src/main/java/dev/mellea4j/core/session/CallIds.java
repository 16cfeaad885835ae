package dev.mellea4j.core.session;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolCall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ids of the tool calls of a conversation. Where a server sends none, or the same ones in every
 * reply, a call gets one of its own: an id that two calls share answers neither.
 */
final class CallIds {

  private final Set<String> taken = new HashSet<>();
  private int next;

  /** Starts with the calls of the conversation so far. */
  CallIds(List<Message> conversation) {
    for (var message : conversation) {
      if (message instanceof AssistantMessage said) {
        said.toolCalls().forEach(call -> taken.add(call.id()));
      }
    }
  }

  /** Returns the call under an id that no call before it has. */
  ToolCall unique(ToolCall call) {
    if (!call.id().isBlank() && taken.add(call.id())) {
      return call;
    }
    var id = newId();
    return ToolCall.of(id, call.name(), call.arguments()).withExtras(call.extras());
  }

  private String newId() {
    var id = "call_" + next;
    while (!taken.add(id)) {
      next++;
      id = "call_" + next;
    }
    return id;
  }
}
