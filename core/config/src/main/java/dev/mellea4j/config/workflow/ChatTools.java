package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.config.file.Node;
import dev.mellea4j.core.Prompt;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools of a chat.
 *
 * @param mostRounds how often they may run before the model has to answer
 */
record ChatTools(List<ChatTool> tools, int mostRounds) {

  private static final int USUAL_ROUNDS = 5;

  static ChatTools read(Map<String, Node> members) {
    var node = members.get("tools");
    var rounds = Optional.ofNullable(members.get("maxToolRounds"));
    if (node == null || node.isEmpty()) {
      rounds.ifPresent(
          given -> {
            throw given.mistake("is given without tools", "Leave it out, or add 'tools'");
          });
      return new ChatTools(List.of(), 0);
    }
    var tools = node.items().stream().map(ChatTool::read).toList();
    requireDistinct(node, tools);
    return new ChatTools(tools, rounds.map(given -> given.whole(1, 100)).orElse(USUAL_ROUNDS));
  }

  private static void requireDistinct(Node node, List<ChatTool> tools) {
    var names = new HashSet<String>();
    for (var tool : tools) {
      if (!names.add(tool.definition().name())) {
        throw node.mistake(
            "has two tools called '%s'".formatted(tool.definition().name()), "Rename one of them");
      }
    }
  }

  List<Node> scripts() {
    return tools.stream().map(ChatTool::script).toList();
  }

  Prompt in(Prompt prompt, Step step) {
    return tools.isEmpty()
        ? prompt
        : prompt
            .withTools(tools.stream().map(tool -> tool.function(step)).toList())
            .withToolRounds(mostRounds);
  }

  /** Fails if the model has not come to an answer. */
  Reply answered(Reply reply) {
    if (tools.isEmpty() || reply.toolCalls().isEmpty()) {
      return reply;
    }
    throw new BackendException(
            Reason.INVALID_RESPONSE,
            "The model still calls tools after %d rounds, and gives no answer. Raise maxToolRounds, or say in the prompt when to stop"
                .formatted(mostRounds))
        .withPartialReply(reply);
  }
}
