package dev.mellea4j.core.route;

import dev.mellea4j.api.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a call that no backend answered. */
final class Unanswered {

  private final List<Failed> asked;
  private final Map<Stop, Failed> passed;
  private final long now;

  /**
   * Takes who failed in this call, and who was passed while it rested.
   *
   * @param passed and why they rested then: they may be well by now. Those that failed in this call
   *     count as such
   */
  Unanswered(List<Failed> failed, Map<Stop, Failed> passed, long now) {
    var lastOfEach = new LinkedHashMap<String, Failed>();
    failed.forEach(failure -> lastOfEach.put(failure.backend(), failure));
    this.asked = List.copyOf(lastOfEach.values());
    this.passed = new LinkedHashMap<>(passed);
    this.passed.keySet().removeIf(stop -> lastOfEach.containsKey(stop.name()));
    this.now = now;
  }

  /** Returns the failure, which says when to come back if somebody may have recovered then. */
  BackendException exception(Optional<Duration> wait) {
    var telling = asked.size() + passed.size() == 1 && !asked.isEmpty() ? alone() : together();
    return wait.filter(time -> !time.isZero()).map(telling::withRetryAfter).orElse(telling);
  }

  private BackendException alone() {
    return asked.get(0).exception();
  }

  private BackendException together() {
    var failures = failures();
    var reason = failures.stream().filter(Failed::mayPass).findFirst().orElse(last(failures));
    var exception =
        new BackendException(
                reason.reason(), "No backend of the route answered: " + said(), reason.exception())
            .withAttempts(asked.stream().mapToInt(failure -> failure.exception().attempts()).sum());
    asked.stream()
        .map(Failed::exception)
        .filter(other -> other != reason.exception())
        .forEach(exception::addSuppressed);
    return exception;
  }

  private List<Failed> failures() {
    var all = new ArrayList<>(asked);
    all.addAll(passed.values());
    return all;
  }

  private static Failed last(List<Failed> failures) {
    return failures.get(failures.size() - 1);
  }

  private String said() {
    return Stream.concat(
            asked.stream().map(Failed::toString),
            passed.entrySet().stream().map(each -> said(each.getKey(), each.getValue())))
        .collect(Collectors.joining("; "));
  }

  private String said(Stop stop, Failed before) {
    long rest = stop.rest(now).toMillis();
    var state = rest == 0 ? "rested" : "rests for " + Duration.ofMillis(rest);
    return "'%s' %s after %s".formatted(stop.name(), state, before.reason());
  }
}
