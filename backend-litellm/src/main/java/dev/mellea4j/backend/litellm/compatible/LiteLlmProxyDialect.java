package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ForwardingDialect;
import dev.mellea4j.http.RoundTrip;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The OpenAI API as a <a href="https://docs.litellm.ai/docs/proxy/response_headers">proxy of
 * LiteLLM</a> has it, which tells in headers what a call cost and who answered it: they are in the
 * extras of the reply, by their names, and the cost is in its usage.
 */
record LiteLlmProxyDialect(Dialect dialect) implements ForwardingDialect {

  private static final List<String> HEADERS =
      List.of(
          "x-litellm-call-id",
          "x-litellm-model-id",
          "x-litellm-model-group",
          "x-litellm-model-name",
          "x-litellm-model-api-base",
          "x-litellm-version",
          "x-litellm-response-cost",
          "x-litellm-response-cost-original",
          "x-litellm-key-spend",
          "x-litellm-key-tpm-limit",
          "x-litellm-key-rpm-limit",
          "x-litellm-key-max-budget",
          "x-litellm-attempted-retries",
          "x-litellm-attempted-fallbacks",
          "x-litellm-max-fallbacks",
          "x-litellm-response-duration-ms",
          "x-litellm-overhead-duration-ms",
          "x-litellm-applied-guardrails",
          "x-litellm-cache-key");

  private static final Pattern DOLLARS =
      Pattern.compile("\\d{1,9}(\\.\\d{1,30})?([eE]-?\\d{1,2})?");

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var trip = dialect.chat(chat);
    return new RoundTrip<>(
        trip.request(), answer -> withHeaders(trip.reader().read(answer), answer));
  }

  private static Reply withHeaders(Reply reply, Answer answer) {
    var facts = new LinkedHashMap<String, Object>(reply.extras());
    for (var name : HEADERS) {
      answer.header(name).ifPresent(value -> facts.put(name, value));
    }
    return withCost(reply, answer).withExtras(facts);
  }

  private static Reply withCost(Reply reply, Answer answer) {
    return answer
        .header("x-litellm-response-cost")
        .filter(cost -> DOLLARS.matcher(cost).matches())
        .map(cost -> reply.withUsage(reply.usage().withCost(new BigDecimal(cost))))
        .orElse(reply);
  }
}
