package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Puts a reply together, block by block: flat for everybody, and as it was for its owner. */
final class ConverseReply {

  private static final List<String> FACTS =
      List.of("additionalModelResponseFields", "metrics", "serviceTier", "trace", "usage");

  private static final String THINKING =
      "/additionalModelResponseFields/usage/output_tokens_details/thinking_tokens";

  private final ReplyBuilder reply;
  private final boolean schemaTool;
  private final Map<Integer, ConverseBlock> blocks = new TreeMap<>();

  ConverseReply(ReplyBuilder reply, boolean schemaTool) {
    this.reply = reply;
    this.schemaTool = schemaTool;
    reply.owner(ConverseDialect.OWNER);
  }

  /** Adds a block, or the begin of one. */
  void block(int index, JsonNode block) {
    var use = block.path("toolUse");
    if (use.isObject()) {
      blocks.put(index, ConverseBlock.use(use, kind(use), reply.toolCalls()));
      call(
          blocks.get(index), use, use.path("input").isObject() ? use.path("input").toString() : "");
    } else {
      delta(index, flat(block));
      block.path("citationsContent").path("content").forEach(cited -> text(cited.path("text")));
    }
  }

  private void text(JsonNode said) {
    reply.text(said.asString(""));
  }

  private ConverseBlock.Kind kind(JsonNode use) {
    if (OwnContent.isHosted(use)) {
      return ConverseBlock.Kind.HOSTED_CALL;
    }
    return schemaTool && use.path("name").asString("").equals(ConverseRequest.SCHEMA_TOOL)
        ? ConverseBlock.Kind.ANSWER
        : ConverseBlock.Kind.CALL;
  }

  /** A whole block of thinking has one level more than its pieces. */
  private static JsonNode flat(JsonNode block) {
    var text = block.path("reasoningContent").path("reasoningText");
    if (!text.isObject()) {
      return block;
    }
    var flat = Json.object();
    flat.set("reasoningContent", text);
    return flat;
  }

  private void call(ConverseBlock block, JsonNode use, String input) {
    block.input(input);
    switch (block.kind()) {
      case ANSWER -> reply.text(input);
      case CALL ->
          reply.toolCall(
              block.call(),
              use.path("toolUseId").asString(""),
              use.path("name").asString(""),
              input);
      default -> {} // the provider's own business
    }
  }

  void delta(int index, JsonNode delta) {
    if (delta.has("toolUse")) {
      var block =
          blocks.computeIfAbsent(
              index,
              i -> ConverseBlock.use(Json.object(), ConverseBlock.Kind.CALL, reply.toolCalls()));
      call(block, Json.object(), delta.path("toolUse").path("input").asString(""));
    } else if (delta.has("text")) {
      blocks.computeIfAbsent(index, i -> ConverseBlock.other()).add("text", delta);
      text(delta.path("text"));
    } else if (delta.has("reasoningContent")) {
      var thought = delta.path("reasoningContent");
      blocks.computeIfAbsent(index, i -> ConverseBlock.other()).addThought(thought);
      reply.thinking(thought.path("text").asString(""));
    } else if (!delta.isEmpty()) {
      blocks.computeIfAbsent(index, i -> ConverseBlock.other()).keep(delta);
    }
  }

  void stop(String reason) {
    if (!reason.isEmpty()) {
      reply.finish(reason(reason), reason);
    }
  }

  private FinishReason reason(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "tool_use" -> reply.toolCalls() == 0 ? FinishReason.STOP : FinishReason.TOOL_CALLS;
      case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  /** Takes the usage and what else is told of the reply. */
  void tell(JsonNode facts) {
    for (var fact : FACTS) {
      if (facts.hasNonNull(fact)) {
        reply.extra(fact, Json.value(facts.get(fact)));
      }
    }
    count(facts.path("usage"), facts.at(THINKING));
  }

  /** The prompt is what was read from the cache, what was written to it, and the rest. */
  private void count(JsonNode usage, JsonNode thinking) {
    if (!usage.isObject()) {
      return;
    }
    var tokens = Usage.UNKNOWN;
    var cached = usage.path("cacheReadInputTokens");
    var written = usage.path("cacheWriteInputTokens");
    if (usage.path("inputTokens").isNumber()) {
      long input = usage.path("inputTokens").longValue();
      tokens = tokens.withInput(input + cached.asLong(0) + written.asLong(0));
    }
    if (usage.path("outputTokens").isNumber()) {
      tokens = tokens.withOutput(usage.path("outputTokens").longValue());
    }
    tokens = thinking.isNumber() ? tokens.withReasoning(thinking.longValue()) : tokens;
    tokens = cached.isNumber() ? tokens.withCached(cached.longValue()) : tokens;
    reply.usage(written.isNumber() ? tokens.withCacheWritten(written.longValue()) : tokens);
  }

  Reply built() {
    var said = blocks.values().stream().map(ConverseBlock::json).toList();
    if (!schemaTool && said.stream().anyMatch(OwnContent::saysMore)) {
      reply.messageExtra(OwnContent.CONTENT, said.stream().map(Json::value).toList());
    }
    return reply.build();
  }
}
