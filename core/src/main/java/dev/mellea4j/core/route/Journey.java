package dev.mellea4j.core.route;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ReplySink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call on its way along the backends. Used by one thread. */
final class Journey {

  private final List<Stop> ahead;
  private final RouteRules rules;
  private final Pauses pauses;
  private final ReplySink sink;
  private final List<Failed> failed = new ArrayList<>();
  private final Map<Stop, Failed> passed = new LinkedHashMap<>();

  Journey(List<Stop> stops, RouteRules rules, Pauses pauses, ReplySink sink) {
    this.ahead = new ArrayList<>(stops);
    this.rules = rules;
    this.pauses = pauses;
    this.sink = sink;
  }

  /** Asks one backend after another, and those that may recover again, until one answers. */
  <T> Answered<T> travel(Work<T> work) {
    for (int rounds = 1; ; rounds++) {
      for (var stop : List.copyOf(ahead)) {
        var answered = ask(stop, work);
        if (answered.isPresent()) {
          return answered.get();
        }
      }
      awaitNextRound(rounds);
    }
  }

  private <T> Optional<Answered<T>> ask(Stop stop, Work<T> work) {
    if (pauses.isClosed()) {
      throw told(new BackendException(Reason.CANCELLED, "The route was closed"));
    }
    var reception = stop.receive(pauses.now());
    if (reception.refusal().isPresent()) {
      passed.put(stop, reception.refusal().get());
      return Optional.empty();
    }
    var watched = new WatchedSink(sink, () -> rested(stop, reception));
    try {
      var answer = work.askOf(stop.backend(), watched);
      rested(stop, reception);
      return Optional.of(new Answered<>(stop.name(), answer, List.copyOf(failed)));
    } catch (BackendException e) {
      note(stop, e, watched, reception);
      return Optional.empty();
    }
  }

  /** Lets those go on who wait for it. */
  private void rested(Stop stop, Stop.Reception reception) {
    if (stop.answered(reception)) {
      pauses.wake();
    }
  }

  private void note(
      Stop stop, BackendException failure, WatchedSink watched, Stop.Reception reception) {
    if (watched.threw(failure)) {
      throw failure;
    }
    var now = stop.failed(failure, pauses.now(), reception);
    if (watched.hasBegun() || !rules.goesOnAfter(failure.reason())) {
      throw told(failure);
    }
    failed.add(now);
    if (!now.mayPass()) {
      ahead.remove(stop);
    }
  }

  private void awaitNextRound(int rounds) {
    var next = ahead.stream().filter(Stop::mayRecover).min(Stop.byRest(pauses.now()));
    var wait = next.map(stop -> stop.rest(pauses.now()));
    if (wait.isEmpty() || !rules.goesRoundAgain(rounds, wait.get())) {
      throw new Unanswered(failed, passed, pauses.now()).exception(wait);
    }
    if (!pauses.await(next.get(), sink)) {
      throw told(new BackendException(Reason.CANCELLED, "The call was cancelled as it waited"));
    }
  }

  /** Returns a failure that says of the earlier ones. */
  private BackendException told(BackendException last) {
    if (failed.isEmpty()) {
      return last;
    }
    int before = failed.stream().mapToInt(other -> other.exception().attempts()).sum();
    var telling = last.withAttempts(before + last.attempts());
    failed.forEach(other -> telling.addSuppressed(other.exception()));
    return telling;
  }

  /** What a backend is asked for. */
  @FunctionalInterface
  interface Work<T> {
    T askOf(Backend backend, ReplySink sink);
  }
}
