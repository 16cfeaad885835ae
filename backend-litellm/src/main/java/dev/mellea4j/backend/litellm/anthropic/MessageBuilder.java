package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.backend.litellm.route.ToolInput;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a message together, block by block: flat for everybody, and as it was for its owner. */
final class MessageBuilder {

  private final ReplyBuilder reply;
  private final boolean schemaTool;
  private final Map<Integer, ObjectNode> blocks = new TreeMap<>();
  private final Map<Integer, Integer> calls = new TreeMap<>();
  private final Map<Integer, StringBuilder> inputs = new TreeMap<>();
  private final ObjectNode usage = Json.object();
  private boolean stopped;

  MessageBuilder(ReplyBuilder reply, boolean schemaTool) {
    this.reply = reply;
    this.schemaTool = schemaTool;
    reply.owner(AnthropicDialect.OWNER);
  }

  void begin(JsonNode message) {
    reply.id(message.path("id").asString(""));
    reply.model(message.path("model").asString(""));
    count(message.path("usage"));
  }

  /** Counts come at the begin and at the end; later ones are whole. */
  void count(JsonNode tokens) {
    tokens
        .properties()
        .forEach(
            count -> {
              if (!count.getValue().isNull()) {
                usage.set(count.getKey(), count.getValue());
              }
            });
  }

  void beginBlock(int index, JsonNode block) {
    if (!(block instanceof ObjectNode object)) {
      return;
    }
    blocks.put(index, object.deepCopy());
    switch (block.path("type").asString("")) {
      case "text" -> reply.text(block.path("text").asString(""));
      case "thinking" -> reply.thinking(block.path("thinking").asString(""));
      case "tool_use" -> beginCall(index, block);
      default -> {} // kept for its owner alone
    }
  }

  private void beginCall(int index, JsonNode block) {
    inputs.put(index, new StringBuilder());
    if (isSchemaTool(block)) {
      return;
    }
    calls.put(index, reply.toolCalls());
    reply.toolCall(
        reply.toolCalls(), block.path("id").asString(""), block.path("name").asString(""), "");
  }

  private boolean isSchemaTool(JsonNode block) {
    return schemaTool && block.path("name").asString("").equals(MessagesRequest.SCHEMA_TOOL);
  }

  void add(int index, JsonNode delta) {
    var block = blocks.computeIfAbsent(index, i -> Json.object());
    switch (delta.path("type").asString("")) {
      case "text_delta" -> {
        append(block, "text", delta);
        reply.text(delta.path("text").asString(""));
      }
      case "thinking_delta" -> {
        append(block, "thinking", delta);
        reply.thinking(delta.path("thinking").asString(""));
      }
      case "signature_delta" -> append(block, "signature", delta);
      case "input_json_delta" -> addInput(index, block, delta.path("partial_json").asString(""));
      case "citations_delta" -> block.withArrayProperty("citations").add(delta.path("citation"));
      default -> {} // counts and the like
    }
  }

  /** Joined at the end of the block: text grows by many pieces. */
  private static void append(ObjectNode block, String member, JsonNode delta) {
    block.withArrayProperty("+" + member).add(delta.path(member).asString(""));
  }

  private void addInput(int index, ObjectNode block, String json) {
    inputs.computeIfAbsent(index, i -> new StringBuilder()).append(json);
    if (isSchemaTool(block)) {
      reply.text(json);
    } else if (calls.containsKey(index)) {
      reply.toolCall(calls.get(index), "", "", json);
    }
  }

  void endBlock(int index) {
    var block = blocks.get(index);
    if (block == null) {
      return;
    }
    join(block);
    var input = inputs.get(index);
    if (input != null) {
      endCall(index, block, input.toString());
    }
  }

  private static void join(ObjectNode block) {
    for (var member : List.of("text", "thinking", "signature")) {
      var pieces = block.remove("+" + member);
      if (pieces != null) {
        var text = new StringBuilder(block.path(member).asString(""));
        pieces.forEach(piece -> text.append(piece.asString()));
        block.put(member, text.toString());
      }
    }
  }

  /** A whole message has the input in the block, a stream behind it. */
  private void endCall(int index, ObjectNode block, String input) {
    if (input.isEmpty()) {
      addInput(index, block, block.path("input").isObject() ? block.path("input").toString() : "");
    }
    if (calls.containsKey(index)) {
      reply.endToolCalls();
    }
  }

  void end(JsonNode message) {
    var reason = message.path("stop_reason").asString("");
    if (!reason.isEmpty()) {
      reply.finish(reason(reason), reason);
    }
    for (var fact : List.of("stop_sequence", "stop_details", "container", "context_management")) {
      if (message.hasNonNull(fact)) {
        reply.extra(fact, Json.value(message.get(fact)));
      }
    }
  }

  private FinishReason reason(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "tool_use" -> calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
      case "refusal" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  Reply built() {
    keepBlocks();
    if (!usage.isEmpty()) {
      reply.usage(usage());
      reply.extra("usage", Json.value(usage));
    }
    return reply.build();
  }

  /** An input is an object in what is sent back. */
  private void keepBlocks() {
    blocks.forEach(
        (index, block) -> {
          var input = inputs.get(index);
          if (input != null) {
            putInput(block, input.toString());
          }
        });
    var said = new ArrayList<JsonNode>(blocks.values());
    if (!schemaTool && OwnBlocks.sayMore(said)) {
      reply.messageExtra(OwnBlocks.CONTENT, said.stream().map(Json::value).toList());
    }
  }

  private static void putInput(ObjectNode block, String input) {
    if (!block.path("input").isObject() || block.path("input").isEmpty()) {
      block.set("input", ToolInput.object(input));
    }
  }

  /** The prompt is what was read from the cache, what was written to it, and the rest. */
  private Usage usage() {
    long cached = usage.path("cache_read_input_tokens").asLong(0);
    long written = usage.path("cache_creation_input_tokens").asLong(0);
    var tokens = Usage.UNKNOWN;
    if (usage.path("input_tokens").isIntegralNumber()) {
      tokens = tokens.withInput(usage.path("input_tokens").longValue() + cached + written);
    }
    if (usage.path("output_tokens").isIntegralNumber()) {
      tokens = tokens.withOutput(usage.path("output_tokens").longValue());
    }
    if (usage.path("cache_read_input_tokens").isIntegralNumber()) {
      tokens = tokens.withCached(cached);
    }
    return usage.path("cache_creation_input_tokens").isIntegralNumber()
        ? tokens.withCacheWritten(written)
        : tokens;
  }
}
