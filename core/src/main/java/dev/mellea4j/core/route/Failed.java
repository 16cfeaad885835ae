package dev.mellea4j.core.route;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.util.Map;

/** A backend that was asked, and how it failed. */
record Failed(String backend, BackendException exception) {

  Reason reason() {
    return exception.reason();
  }

  /** Whether the same call may succeed there later. */
  boolean mayPass() {
    return reason().isTransient();
  }

  String message() {
    return String.valueOf(exception.getMessage());
  }

  /** Returns it as facts of a reply. */
  Map<String, Object> facts() {
    return Map.of("backend", backend, "reason", reason().name(), "message", message());
  }

  @Override
  public String toString() {
    return "'%s' failed with %s: %s".formatted(backend, reason(), message());
  }
}
