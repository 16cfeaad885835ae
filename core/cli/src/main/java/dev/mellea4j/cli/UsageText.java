package dev.mellea4j.cli;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Says what a reply took. */
final class UsageText {

  private static final String UNKNOWN = "unknown";

  private UsageText() {}

  /** Returns a line such as {@code tokens: 12 in (3 cached), 5 out; cost: $0.0001}. */
  static String line(Reply reply) {
    var usage = reply.usage();
    return "tokens: %s in%s, %s out%s; cost: %s"
        .formatted(
            count(usage.input()),
            parts(Map.of("cached", usage.cached(), "written to the cache", usage.cacheWritten())),
            count(usage.output()),
            parts(Map.of("of thinking", usage.reasoning())),
            usage.cost().map(UsageText::dollars).orElse(UNKNOWN));
  }

  private static String count(OptionalLong tokens) {
    return tokens.isPresent() ? Long.toString(tokens.getAsLong()) : UNKNOWN;
  }

  private static String parts(Map<String, OptionalLong> counts) {
    var parts = new ArrayList<String>();
    counts.forEach(
        (what, tokens) -> tokens.ifPresent(number -> parts.add("%d %s".formatted(number, what))));
    parts.sort(null);
    return parts.isEmpty() ? "" : " (%s)".formatted(String.join(", ", parts));
  }

  private static String dollars(BigDecimal cost) {
    return "$" + cost.stripTrailingZeros().toPlainString();
  }

  /** Returns it as facts; what is not known is left out. */
  static Map<String, Object> facts(Reply reply) {
    var facts = new LinkedHashMap<String, Object>();
    reply.model().ifPresent(model -> facts.put("model", model));
    put(facts, "input", reply.usage(), Usage::input);
    put(facts, "cached", reply.usage(), Usage::cached);
    put(facts, "cacheWritten", reply.usage(), Usage::cacheWritten);
    put(facts, "output", reply.usage(), Usage::output);
    put(facts, "reasoning", reply.usage(), Usage::reasoning);
    reply.usage().cost().ifPresent(cost -> facts.put("cost", cost));
    return facts;
  }

  private static void put(
      Map<String, Object> facts, String name, Usage usage, Function<Usage, OptionalLong> count) {
    count.apply(usage).ifPresent(tokens -> facts.put(name, tokens));
  }
}
