package dev.mellea4j.core.route;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.cost.Prices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backends in the order in which they are asked, until one answers.
 *
 * <pre>{@code
 * var route = Route.of("anthropic:claude-sonnet-5", "openai:gpt-5.4", "hf:nano");
 * try (Backend backend = route.open(Backends.installed())) { … }
 * }</pre>
 *
 * <p>A call goes on to the next backend only while nothing of a reply was handed on, and only for
 * {@linkplain #onReasons reasons} that may be the backend's alone: what is wrong with the request
 * is told at once. A backend that failed because of its server or its account then rests, for as
 * long as the server asked or, without such a word, twice as long after each failure in a row, and
 * nobody asks it; after that one call tries it while others still go past. If nobody answered, the
 * route waits for the first backend that has rested and goes round again, as often and as long as
 * its {@linkplain #withRetry policy} says; the backends themselves retry nothing.
 *
 * <p>{@link dev.mellea4j.api.Reply#extras()} has a member {@code route}: {@code answered} names the
 * backend, {@code failed} lists those asked before it, each with {@code backend}, {@code reason}
 * and {@code message}. The same is said in the reply's warnings. If all failed, the exception says
 * it of each, its reason is that of the first failure that may pass, else of the last, and it
 * {@linkplain BackendException#retryAfter() says} when the first of them has rested.
 *
 * <p>Immutable.
 */
public final class Route {

  private static final Logger log = LoggerFactory.getLogger(Route.class);

  private static final Set<Reason> REASONS =
      EnumSet.complementOf(
          EnumSet.of(Reason.INVALID_REQUEST, Reason.CONTENT_FILTERED, Reason.CANCELLED));

  private static final Route EMPTY =
      new Route(List.of(), false, RetryPolicy.STANDARD, Rests.STANDARD, REASONS, Optional.empty());

  private final List<Place> places;
  private final boolean optional;
  private final RetryPolicy retry;
  private final Rests rests;
  private final Set<Reason> reasons;
  private final Optional<Prices> prices;

  private Route(
      List<Place> places,
      boolean optional,
      RetryPolicy retry,
      Rests rests,
      Set<Reason> reasons,
      Optional<Prices> prices) {
    this.places = List.copyOf(places);
    this.optional = optional;
    this.retry = requireNonNull(retry, "retry");
    this.rests = rests;
    this.reasons = Set.copyOf(reasons);
    this.prices = prices;
  }

  /** Returns a route over backends with their defaults, as {@link #then(String)} takes each. */
  public static Route of(String... specs) {
    return of(Arrays.asList(specs));
  }

  /** Returns a route over backends with their defaults, as {@link #then(String)} takes each. */
  public static Route of(List<String> specs) {
    var route = EMPTY;
    for (var spec : specs) {
      route = route.then(spec);
    }
    return route;
  }

  /** Returns a route that leads nowhere yet. */
  public static Route empty() {
    return EMPTY;
  }

  /**
   * Returns a copy that goes on to this backend.
   *
   * @param spec as {@link Backends#open(String)} takes it
   * @throws IllegalArgumentException if it is on the route already
   */
  public Route then(String spec) {
    return then(spec, BackendConfig.empty());
  }

  /**
   * Returns a copy that goes on to this backend.
   *
   * @param spec as {@link Backends#open(String, BackendConfig)} takes it
   * @param config without retries, which are the route's
   * @throws IllegalArgumentException if it is on the route already, with an equal configuration, or
   *     if the configuration retries
   */
  public Route then(String spec, BackendConfig config) {
    return then(Place.toOpen(spec, config));
  }

  /**
   * Returns a copy that goes on to a backend that is open already, and that the route neither
   * closes nor keeps from retrying.
   *
   * @param name what replies and errors call it
   * @throws IllegalArgumentException if it is on the route already
   */
  public Route then(String name, Backend backend) {
    return then(Place.opened(name, backend));
  }

  private Route then(Place place) {
    if (places.stream().anyMatch(place::isSameAs)) {
      throw new IllegalArgumentException(
          "'%s' is on the route already, and is not asked twice. Leave one out"
              .formatted(place.name()));
    }
    var all = Stream.concat(places.stream(), Stream.of(place.namedApartFrom(places))).toList();
    return new Route(all, optional, retry, rests, reasons, prices);
  }

  /** Returns a copy that leads past backends that are not installed; by default they are errors. */
  public Route pastMissing() {
    return new Route(places, true, retry, rests, reasons, prices);
  }

  /**
   * Returns a copy with this policy; by default {@link RetryPolicy#STANDARD}.
   *
   * @param policy how often the route goes round again ({@link RetryPolicy#maxRetries()}) and how
   *     long it waits for that at most ({@link RetryPolicy#longestWait()}); its delays play no part
   */
  public Route withRetry(RetryPolicy policy) {
    return new Route(places, optional, policy, rests, reasons, prices);
  }

  /**
   * Returns a copy whose backends rest so long after a failure, unless a server asks for more; by
   * default 1 second, and a minute at most.
   *
   * @param first after the first failure; after each further one in a row it is twice as long
   * @param longest the longest rest that no server asked for
   * @throws IllegalArgumentException if one is negative
   */
  public Route withRests(Duration first, Duration longest) {
    return new Route(places, optional, retry, new Rests(first, longest), reasons, prices);
  }

  /**
   * Returns a copy that goes on to the next backend after failures for these reasons alone; by
   * default for all but INVALID_REQUEST, CONTENT_FILTERED and CANCELLED, the last of which never
   * makes it go on.
   */
  public Route onReasons(Set<Reason> newReasons) {
    if (newReasons.contains(Reason.CANCELLED)) {
      throw new IllegalArgumentException(
          "A call that was CANCELLED asks nobody else. Leave that reason out");
    }
    return new Route(places, optional, retry, rests, newReasons, prices);
  }

  /**
   * Returns a copy that reckons with these prices what replies cost; by default with those that a
   * session has.
   */
  public Route withPrices(Prices newPrices) {
    return new Route(places, optional, retry, rests, reasons, Optional.of(newPrices));
  }

  /** Opens the route over the backends on the class path, the module path and in OSGi. */
  public Backend open() {
    return open(Backends.installed());
  }

  /**
   * Opens every backend of the route, and returns the one that asks them, which the caller closes.
   * Does not talk to the network.
   *
   * @throws IllegalArgumentException if nothing is on the route, a backend is not installed (unless
   *     {@link #pastMissing()} says otherwise), or a configuration does not suit it
   */
  public Backend open(Backends backends) {
    return open(backends, Clock.SYSTEM);
  }

  Backend open(Backends backends, Clock clock) {
    var stops = new ArrayList<Stop>();
    var known = prices.orElseGet(() -> Prices.of(System.getenv()));
    try {
      for (var place : wanted(backends)) {
        stops.add(place.open(backends, rests, known));
      }
    } catch (RuntimeException | LinkageError e) {
      stops.forEach(Stop::close);
      throw e;
    }
    return new RouteBackend(List.copyOf(stops), new RouteRules(retry, reasons), clock);
  }

  private List<Place> wanted(Backends backends) {
    if (places.isEmpty()) {
      throw new IllegalArgumentException(
          "The route leads to no backend. Name one, such as Route.of(\"ollama\")");
    }
    if (!optional) {
      return places;
    }
    var there = places.stream().filter(place -> place.isThere(backends)).toList();
    if (there.isEmpty()) {
      throw new IllegalArgumentException(
          "No backend of the route is installed: %s. Installed: %s"
              .formatted(this, String.join(", ", backends.names())));
    }
    log.debug("Of the route {}, these are installed: {}", this, there);
    return there;
  }

  /** Returns the names in their order, without settings. */
  @Override
  public String toString() {
    return places.stream().map(Place::toString).collect(Collectors.joining(" -> "));
  }
}
