package dev.mellea4j.http.openai;

import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ReplyBuilder;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The tokens that a reply took. Of several counts the last is right. */
final class TokenUsage {

  private static final List<JsonPointer> INPUT = places("/prompt_tokens");

  private static final List<JsonPointer> OUTPUT = places("/completion_tokens");

  private static final List<JsonPointer> CACHED =
      places(
          "/prompt_tokens_details/cached_tokens",
          "/cached_tokens",
          "/num_cached_tokens",
          "/prompt_cache_hit_tokens",
          "/cache_read_input_tokens");

  private static final List<JsonPointer> REASONING =
      places("/completion_tokens_details/reasoning_tokens", "/reasoning_tokens");

  private static List<JsonPointer> places(String... paths) {
    return Stream.of(paths).map(JsonPointer::compile).toList();
  }

  private JsonNode last = MissingNode.getInstance();

  void read(JsonParser json) {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      read(Json.MAPPER.readTree(json));
    } else {
      json.skipChildren();
    }
  }

  void read(JsonNode usage) {
    if (usage.isObject()) {
      last = usage;
    }
  }

  void finish(ReplyBuilder reply, Facts facts) {
    if (last.isObject()) {
      reply.usage(of(last));
      facts.add("usage", last);
    }
  }

  static Usage of(JsonNode count) {
    var usage = Usage.UNKNOWN;
    usage = with(usage, count, INPUT, Usage::withInput);
    usage = with(usage, count, OUTPUT, Usage::withOutput);
    usage = with(usage, count, CACHED, Usage::withCached);
    return with(usage, count, REASONING, Usage::withReasoning);
  }

  private static Usage with(
      Usage usage, JsonNode count, List<JsonPointer> places, BiFunction<Usage, Long, Usage> with) {
    for (var place : places) {
      var tokens = count.at(place);
      if (tokens.isNumber()) {
        return with.apply(usage, tokens.asLong(0));
      }
    }
    return usage;
  }
}
