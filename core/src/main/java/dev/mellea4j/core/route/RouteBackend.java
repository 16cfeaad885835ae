package dev.mellea4j.core.route;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelFacts;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import dev.mellea4j.core.cost.Tariff;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the backends of a route in their order. */
final class RouteBackend implements Backend, Tariff {

  private final List<Stop> stops;
  private final RouteRules rules;
  private final Pauses pauses;

  RouteBackend(List<Stop> stops, RouteRules rules, Clock clock) {
    this.stops = stops;
    this.rules = rules;
    this.pauses = new Pauses(clock);
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    var answered = travel(sink, (backend, watched) -> backend.generate(request, watched));
    return answered.told(answered.answer());
  }

  @Override
  public List<Reply> complete(CompletionRequest request, ReplySink sink) {
    var answered = travel(sink, (backend, watched) -> backend.complete(request, watched));
    return answered.answer().stream().map(answered::told).toList();
  }

  private <T> Answered<T> travel(ReplySink sink, Journey.Work<T> work) {
    return new Journey(stops, rules, pauses, sink).travel(work);
  }

  /** That of the first, which is asked first. */
  @Override
  public Optional<String> model() {
    return stops.get(0).backend().model();
  }

  /** Those of the first, which is asked first. */
  @Override
  public List<ModelFacts> facts() {
    return stops.get(0).backend().facts();
  }

  /** Those of the first that answers. */
  @Override
  public List<ModelInfo> models() {
    return travel(ReplySink.NONE, (backend, sink) -> backend.models()).answer();
  }

  /** Whether anybody can answer; it says how each is. */
  @Override
  public Health health() {
    return new JointHealth(stops).health();
  }

  /** What all can do; what only some cannot do is not known before it is tried. */
  @Override
  public Capabilities capabilities() {
    return JointCapabilities.of(stops.stream().map(stop -> stop.backend().capabilities()).toList());
  }

  /** That of the dearest whose price is known: any of them may have answered. */
  @Override
  public Optional<BigDecimal> cost(Usage usage) {
    return stops.stream()
        .map(Stop::backend)
        .flatMap(
            backend -> backend instanceof Tariff tariff ? tariff.cost(usage).stream() : Stream.of())
        .max(Comparator.naturalOrder());
  }

  @Override
  public void close() {
    pauses.close();
    stops.forEach(Stop::close);
  }

  @Override
  public String toString() {
    return stops.stream().map(Stop::name).collect(Collectors.joining(" -> "));
  }
}
