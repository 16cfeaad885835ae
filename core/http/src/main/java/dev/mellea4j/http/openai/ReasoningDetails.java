package dev.mellea4j.http.openai;

import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final List<Detail> details = new ArrayList<>(0);

  /** A detail whose texts come in pieces. */
  private static final class Detail {
    private final ObjectNode node;
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    Detail(ObjectNode first) {
      node = Json.object();
      add(first);
    }

    boolean isContinuedBy(ObjectNode piece) {
      return piece.path("type").equals(node.path("type"))
          && piece.path("index").equals(node.path("index"));
    }

    void add(ObjectNode piece) {
      for (var member : piece.properties()) {
        var name = member.getKey();
        var value = member.getValue();
        if (GROWING.contains(name) && value.isString()) {
          texts.computeIfAbsent(name, this::begun).append(value.asString());
        } else if (!value.isNull() || !node.has(name)) {
          node.set(name, value);
        }
      }
    }

    /** The name keeps its place among the others. */
    private StringBuilder begun(String name) {
      node.put(name, "");
      return new StringBuilder();
    }

    Object whole() {
      texts.forEach((name, text) -> node.put(name, text.toString()));
      return Json.value(node);
    }
  }

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
    var last = details.isEmpty() ? null : details.get(details.size() - 1);
    if (last != null && last.isContinuedBy(piece)) {
      last.add(piece);
    } else {
      details.add(new Detail(piece));
    }
  }

  void finish(ReplyBuilder reply) {
    if (!details.isEmpty()) {
      reply.messageExtra(
          ChatMessages.REASONING_DETAILS, details.stream().map(Detail::whole).toList());
    }
  }
}
