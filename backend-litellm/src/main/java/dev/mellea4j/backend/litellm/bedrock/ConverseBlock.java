package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.backend.litellm.route.ToolInput;
import dev.mellea4j.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A block on its way: its pieces, and at the end the block as it is sent back. */
final class ConverseBlock {

  private final ObjectNode kept = Json.object();
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private final StringBuilder input = new StringBuilder();
  private final Kind kind;
  private final int call;

  /** What a block is to the reply. */
  enum Kind {
    /** A tool that the caller has. */
    CALL,
    /** A tool that the provider runs. */
    HOSTED_CALL,
    /** A tool whose input is the reply. */
    ANSWER,
    /** What is no call. */
    OTHER
  }

  private ConverseBlock(Kind kind, int call) {
    this.kind = kind;
    this.call = call;
  }

  /**
   * Returns the begin of a call.
   *
   * @param call the number of a caller's tool among those of the reply
   */
  static ConverseBlock use(JsonNode head, Kind kind, int call) {
    var block = new ConverseBlock(kind, call);
    if (head instanceof ObjectNode object) {
      block.kept.setAll(object);
    }
    return block;
  }

  static ConverseBlock other() {
    return new ConverseBlock(Kind.OTHER, -1);
  }

  Kind kind() {
    return kind;
  }

  int call() {
    return call;
  }

  void input(String piece) {
    input.append(piece);
  }

  void add(String member, JsonNode piece) {
    if (piece.hasNonNull(member)) {
      texts
          .computeIfAbsent(member, m -> new StringBuilder())
          .append(piece.path(member).asString(""));
    }
  }

  /** A thought has a text and a signature, or is redacted. */
  void addThought(JsonNode piece) {
    if (piece.has("redactedContent")) {
      kept.set("redactedContent", piece.get("redactedContent"));
    }
    for (var member : new String[] {"text", "signature"}) {
      if (piece.hasNonNull(member)) {
        texts
            .computeIfAbsent("thought " + member, m -> new StringBuilder())
            .append(piece.path(member).asString(""));
      }
    }
  }

  /** The results of a provider's tool come in pieces. */
  void keep(JsonNode piece) {
    if (piece.path("toolResult").isArray() && kept.get("toolResult") instanceof ObjectNode result) {
      piece.path("toolResult").forEach(part -> result.withArrayProperty("content").add(part));
    } else if (piece instanceof ObjectNode object) {
      kept.setAll(object);
    }
  }

  ObjectNode json() {
    var node = Json.object();
    if (kind != Kind.OTHER) {
      kept.set("input", ToolInput.object(input.toString()));
      node.set("toolUse", kept);
    } else if (texts.containsKey("text")) {
      node.put("text", texts.get("text").toString());
    } else if (kept.has("redactedContent")) {
      node.set("reasoningContent", kept);
    } else if (!texts.isEmpty()) {
      var thought = node.putObject("reasoningContent").putObject("reasoningText");
      texts.forEach((member, text) -> thought.put(member.substring(8), text.toString()));
    } else {
      node.setAll(kept);
    }
    return node;
  }
}
