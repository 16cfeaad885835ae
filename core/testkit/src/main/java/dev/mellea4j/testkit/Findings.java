package dev.mellea4j.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** What the tests of a promise, one or several with parameters, found so far. Thread-safe. */
final class Findings {

  private final Map<Verdict, String> notes = new LinkedHashMap<>();

  synchronized void add(Verdict verdict, String note) {
    notes.putIfAbsent(verdict, note);
  }

  /** One test that fails breaks the promise; one that runs is enough for it to apply. */
  synchronized Verdict verdict() {
    for (var verdict : new Verdict[] {Verdict.BROKEN, Verdict.KEPT, Verdict.DOES_NOT_APPLY}) {
      if (notes.containsKey(verdict)) {
        return verdict;
      }
    }
    return Verdict.NOT_RUN;
  }

  /** Why it is broken, does not apply, or was not run; empty if it is kept. */
  synchronized String note() {
    return notes.getOrDefault(verdict(), "");
  }

  static String note(Optional<Throwable> cause) {
    var message = cause.map(Findings::message).orElse("");
    var line = message.replaceFirst("(?s)The fake server had received:.*", "").strip();
    var flat = line.replaceAll("\\s+", " ");
    return flat.length() > 300 ? flat.substring(0, 300) + "…" : flat;
  }

  private static String message(Throwable cause) {
    var message = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    return cause instanceof TestAbortedException
        ? message.replaceFirst("^Assumption failed: ", "")
        : message;
  }
}
