package dev.mellea4j.core.route;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Setting;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.cost.PricedBackend;
import dev.mellea4j.core.cost.Prices;
import java.util.List;
import java.util.Optional;

/**
 * A place on a route, where a backend is to be opened or is open already.
 *
 * @param name what replies call it
 * @param spec what opens it
 */
record Place(String name, String spec, BackendConfig config, Optional<Backend> opened) {

  static Place toOpen(String spec, BackendConfig config) {
    requireNonNull(spec, "spec");
    return new Place(spec.strip(), spec, withoutRetries(spec, config), Optional.empty());
  }

  static Place opened(String name, Backend backend) {
    requireNonNull(name, "name");
    return new Place(name, name, BackendConfig.empty(), Optional.of(backend));
  }

  private static BackendConfig withoutRetries(String spec, BackendConfig config) {
    var policy = config.retry();
    if (!policy.equals(RetryPolicy.STANDARD) && policy.maxRetries() > 0) {
      throw new IllegalArgumentException(
          "The configuration of '%s' retries, which on a route only the route does. Give the policy"
                  .formatted(spec)
              + " to Route.withRetry");
    }
    return config.without(Setting.MAX_RETRIES.key()).withRetry(RetryPolicy.NONE);
  }

  boolean isSameAs(Place other) {
    return spec.equals(other.spec)
        && config.equals(other.config)
        && opened.isPresent() == other.opened.isPresent()
        && opened.orElse(null) == other.opened.orElse(null);
  }

  /** Numbers it if others have its name, such as the same model under another key. */
  Place namedApartFrom(List<Place> others) {
    long same = others.stream().filter(other -> other.spec.equals(spec)).count();
    return same == 0 ? this : new Place(name + "#" + (same + 1), spec, config, opened);
  }

  boolean isThere(Backends backends) {
    return opened.isPresent() || backends.isInstalled(spec);
  }

  Stop open(Backends backends, Rests rests, Prices prices) {
    return opened
        .map(backend -> new Stop(name, backend, () -> {}, rests))
        .orElseGet(
            () -> stop(PricedBackend.of(backends.open(spec, config), spec, config, prices), rests));
  }

  private Stop stop(Backend backend, Rests rests) {
    return new Stop(name, backend, backend::close, rests);
  }

  @Override
  public String toString() {
    return name;
  }
}
