package dev.mellea4j.http.openai;

import dev.mellea4j.api.Usage;
import dev.mellea4j.http.ReplyBuilder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * The tokens that a reply took, and what it cost where the server says so. Of several counts the
 * last that counts is right.
 */
public final class TokenUsage {

  private static final String[][] INPUT = {{"prompt_tokens"}, {"input_tokens"}};

  private static final String[][] OUTPUT = {{"completion_tokens"}, {"output_tokens"}};

  private static final String[][] CACHED = {
    {"prompt_tokens_details", "cached_tokens"},
    {"input_tokens_details", "cached_tokens"},
    {"cached_tokens"},
    {"num_cached_tokens"},
    {"prompt_cache_hit_tokens"},
    {"cache_read_input_tokens"}
  };

  private static final String[][] CACHE_WRITTEN = {
    {"prompt_tokens_details", "cache_write_tokens"},
    {"input_tokens_details", "cache_write_tokens"},
    {"prompt_tokens_details", "cache_creation_tokens"},
    {"cache_creation_input_tokens"}
  };

  private static final String[][] REASONING = {
    {"completion_tokens_details", "reasoning_tokens"},
    {"output_tokens_details", "reasoning_tokens"},
    {"reasoning_tokens"}
  };

  /** In US dollars: of OpenRouter, and of Perplexity. */
  private static final String[][] COST = {{"cost"}, {"cost", "total_cost"}};

  private Map<?, ?> last = Map.of();

  void read(JsonParser json) {
    keep(Facts.value(json));
  }

  void read(JsonNode usage) {
    keep(Facts.value(usage));
  }

  private void keep(@Nullable Object usage) {
    if (usage instanceof Map<?, ?> count && (last.isEmpty() || counts(count))) {
      last = count;
    }
  }

  /** Whether anything was counted: some send zeros at the end. */
  private static boolean counts(Map<?, ?> count) {
    var usage = of(count);
    return usage.input().orElse(0) + usage.output().orElse(0) > 0;
  }

  void finish(ReplyBuilder reply, Facts facts) {
    if (!last.isEmpty()) {
      reply.usage(of(last));
      facts.put("usage", last);
    }
  }

  /** Returns what a server counted; unknown if it is no object. */
  public static Usage of(JsonNode usage) {
    return Facts.value(usage) instanceof Map<?, ?> count ? of(count) : Usage.UNKNOWN;
  }

  private static Usage of(Map<?, ?> count) {
    var usage = Usage.UNKNOWN;
    usage = with(usage, count, INPUT, Usage::withInput);
    usage = with(usage, count, OUTPUT, Usage::withOutput);
    usage = with(usage, count, CACHED, Usage::withCached);
    usage = with(usage, count, CACHE_WRITTEN, Usage::withCacheWritten);
    usage = with(usage, count, REASONING, Usage::withReasoning);
    return withCost(usage, count);
  }

  private static Usage with(
      Usage usage, Map<?, ?> count, String[][] places, BiFunction<Usage, Long, Usage> with) {
    var tokens = first(count, places);
    return tokens == null ? usage : with.apply(usage, tokens.longValue());
  }

  private static Usage withCost(Usage usage, Map<?, ?> count) {
    var cost = first(count, COST);
    return cost == null || !(cost.doubleValue() >= 0 && cost.doubleValue() < Double.MAX_VALUE)
        ? usage
        : usage.withCost(new BigDecimal(cost.toString()));
  }

  /** The first place that has a number counts. */
  private static @Nullable Number first(Map<?, ?> count, String[][] places) {
    for (var place : places) {
      if (at(count, place) instanceof Number number) {
        return number;
      }
    }
    return null;
  }

  private static @Nullable Object at(Map<?, ?> count, String[] place) {
    Object found = count;
    for (var name : place) {
      found = found instanceof Map<?, ?> members ? members.get(name) : null;
    }
    return found;
  }
}
