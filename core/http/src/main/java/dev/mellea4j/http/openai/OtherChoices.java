package dev.mellea4j.http.openai;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a server offers besides the first choice. It is left out; but where the first one ends for
 * tool calls and has none, as from GitHub Copilot, theirs are meant.
 */
final class OtherChoices {

  static final String LEFT_OUT = "The server sent several choices; the reply is the first of them";

  private final List<JsonNode> calls = new ArrayList<>(0);
  private boolean whole;
  private boolean more;

  /** Takes a message, or, if it is not {@code complete}, a delta of one. */
  void add(JsonNode message, boolean complete) {
    whole = complete;
    var listed = message.path("tool_calls");
    if (listed.isArray() && !listed.isEmpty()) {
      calls.add(listed);
    }
    more |=
        !listed.isArray() || listed.isEmpty() || !message.path("content").asString("").isEmpty();
  }

  void addCallsTo(MessageReader first, ReplyBuilder reply, String reason) {
    boolean meant = FinishReasons.of(reason) == FinishReason.TOOL_CALLS && reply.toolCalls() == 0;
    if (meant) {
      calls.forEach(listed -> first.readCalls(listed, whole));
    }
    if (more || !meant && !calls.isEmpty()) {
      reply.warnings(List.of(LEFT_OUT));
    }
  }
}
