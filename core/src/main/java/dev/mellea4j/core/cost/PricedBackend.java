package dev.mellea4j.core.cost;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.discovery.BackendSpec;
import java.util.List;
import java.util.Optional;

/**
 * Puts what a reply cost into its usage, where the provider has not told it and the price of its
 * model is known.
 *
 * @param backend answers, and is closed with this one
 * @param name what it was opened as
 */
public record PricedBackend(Backend backend, String name, Prices prices)
    implements ForwardingBackend {

  /**
   * Returns a backend whose replies say what they cost.
   *
   * @param spec what it was opened with, such as {@code "openai:gpt-4o"}
   */
  public static PricedBackend of(Backend backend, String spec, Prices prices) {
    return new PricedBackend(backend, BackendSpec.parse(spec).name(), prices);
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return priced(backend.generate(request, sink));
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return backend.complete(request, sink).stream().map(this::priced).toList();
  }

  private Reply priced(Reply reply) {
    var usage = reply.usage();
    if (usage.cost().isPresent() || usage.equals(Usage.UNKNOWN)) {
      return reply;
    }
    return price(reply)
        .flatMap(price -> price.of(usage))
        .map(cost -> reply.withUsage(usage.withCost(cost)))
        .orElse(reply);
  }

  private Optional<Price> price(Reply reply) {
    return reply
        .model()
        .flatMap(model -> prices.of(name, model))
        .or(() -> backend.model().flatMap(model -> prices.of(name, model)));
  }
}
