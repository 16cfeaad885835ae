package dev.mellea4j.http.openai;

import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ObjectNode;

/**
 * What <a
 * href="https://openrouter.ai/docs/use-cases/reasoning-tokens#preserving-reasoning-blocks">OpenRouter</a>
 * tells of thinking, and wants back whole: streams bring it in pieces.
 */
final class ReasoningDetails {

  private static final Set<String> GROWING = Set.of("text", "summary", "data");

  private final List<ObjectNode> details = new ArrayList<>();

  /** Reads a list; returns what a person can read of it. */
  String read(JsonParser json) {
    var thinking = new StringBuilder();
    for (var detail : Json.MAPPER.readTree(json)) {
      if (detail instanceof ObjectNode piece) {
        thinking.append(piece.path("text").asString(""));
        thinking.append(piece.path("summary").asString(""));
        add(piece);
      }
    }
    return thinking.toString();
  }

  private void add(ObjectNode piece) {
    if (details.isEmpty() || !continues(piece, details.get(details.size() - 1))) {
      details.add(piece);
    } else {
      join(details.get(details.size() - 1), piece);
    }
  }

  private static boolean continues(ObjectNode piece, ObjectNode last) {
    return piece.path("type").equals(last.path("type"))
        && piece.path("index").equals(last.path("index"));
  }

  private static void join(ObjectNode last, ObjectNode piece) {
    for (var member : piece.properties()) {
      var name = member.getKey();
      if (GROWING.contains(name)) {
        last.put(name, last.path(name).asString("") + member.getValue().asString(""));
      } else if (!member.getValue().isNull()) {
        last.set(name, member.getValue());
      }
    }
  }

  void finish(ReplyBuilder reply) {
    if (!details.isEmpty()) {
      reply.messageExtra(
          ChatMessages.REASONING_DETAILS, details.stream().map(d -> Json.value(d)).toList());
    }
  }
}
