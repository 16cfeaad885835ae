package dev.mellea4j.core.route;

import dev.mellea4j.api.Health;
import dev.mellea4j.api.Health.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the backends of a route are together. */
final class JointHealth {

  private final Map<String, Health> each = new LinkedHashMap<>();

  JointHealth(List<Stop> stops) {
    stops.forEach(stop -> each.put(stop.name(), stop.backend().health()));
  }

  Health health() {
    if (has(Status.UP)) {
      return Health.up(detail());
    }
    return has(Status.UNKNOWN) ? Health.unknown() : Health.down(detail());
  }

  private boolean has(Status status) {
    return each.values().stream().anyMatch(health -> health.status() == status);
  }

  private String detail() {
    return each.entrySet().stream()
        .map(one -> "'%s' %s".formatted(one.getKey(), one.getValue()))
        .collect(Collectors.joining("; "));
  }
}
