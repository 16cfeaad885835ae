package dev.mellea4j.core.route;

import dev.mellea4j.api.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a backend answered, and who was asked before it. */
record Answered<T>(String backend, T answer, List<Failed> failed) {

  /** Returns a reply that says so. */
  Reply told(Reply reply) {
    var extras = new LinkedHashMap<>(reply.extras());
    var others = failed.stream().map(Failed::facts).toList();
    extras.put("route", Map.of("answered", backend, "failed", others));
    var warnings = failed.stream().map(f -> "%s; '%s' was asked".formatted(f, backend)).toList();
    return reply.withExtras(extras).withMoreWarnings(warnings);
  }
}
