package dev.mellea4j.core.cost;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.discovery.BackendSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Puts what a reply cost into its usage, where the provider has not told it and the price of its
 * model is known. Closing it closes the backend behind it.
 */
public final class PricedBackend implements ForwardingBackend, Tariff {

  private final Backend backend;
  private final String name;
  private final String prefix;
  private final Prices prices;

  /** As a rule all replies are of one model, whose price need not be looked up again. */
  private volatile Optional<Known> last = Optional.empty();

  private PricedBackend(Backend backend, String name, String prefix, Prices prices) {
    this.backend = requireNonNull(backend, "backend");
    this.name = name;
    this.prefix = prefix;
    this.prices = requireNonNull(prices, "prices");
  }

  /**
   * Returns a backend whose replies say what they cost.
   *
   * @param spec what it was opened with, such as {@code "openai:gpt-4o"}
   * @param config and how; the model may stand here too
   */
  public static PricedBackend of(
      Backend backend, String spec, BackendConfig config, Prices prices) {
    var wanted = BackendSpec.parse(spec);
    var model = wanted.model().or(config::model).orElse("");
    return new PricedBackend(backend, wanted.name(), Prices.prefix(wanted.name(), model), prices);
  }

  @Override
  public Backend backend() {
    return backend;
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    return priced(backend.generate(request, sink));
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    return backend.complete(request, sink).stream().map(this::priced).toList();
  }

  /** By the price of the model that was asked for, else of the one that answered last. */
  @Override
  public Optional<BigDecimal> cost(Usage usage) {
    return look(Optional.empty())
        .or(() -> last.flatMap(Known::price))
        .flatMap(price -> price.of(usage));
  }

  private Reply priced(Reply reply) {
    var usage = reply.usage();
    if (usage.cost().isPresent() || usage.equals(Usage.UNKNOWN)) {
      return reply;
    }
    return price(reply.model())
        .flatMap(price -> price.of(usage))
        .map(cost -> reply.withUsage(usage.withCost(cost)))
        .orElse(reply);
  }

  private Optional<Price> price(Optional<String> answering) {
    var known = last.filter(one -> one.model().equals(answering));
    if (known.isEmpty()) {
      known = Optional.of(new Known(answering, look(answering)));
      last = known;
    }
    return known.get().price();
  }

  /** The model that was asked for serves where the one that answered is not known. */
  private Optional<Price> look(Optional<String> answering) {
    return answering.flatMap(this::of).or(() -> backend.model().flatMap(this::of));
  }

  private Optional<Price> of(String model) {
    return prices.of(name, model.startsWith(prefix) ? model : prefix + model);
  }

  private record Known(Optional<String> model, Optional<Price> price) {}
}
