package dev.mellea4j.http.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a server is a vLLM that knows {@code structured_outputs}: asked once, when a raw prompt
 * first comes with a schema.
 */
final class VllmVersion {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

  private volatile Optional<Boolean> known = Optional.empty();

  /** Whether it is known to be one. */
  boolean isKnownToStructure() {
    return known.orElse(false);
  }

  /**
   * Asks, if need be.
   *
   * @throws BackendException with CANCELLED if the caller no longer waits
   */
  boolean structures(HttpCall call) {
    return known.orElseGet(() -> asked(call));
  }

  private boolean asked(HttpCall call) {
    try {
      return answered(
          call.send(
              HttpRequest.get("/version").aside(),
              answer -> answer.tree().path("version").asString("")));
    } catch (BackendException e) {
      if (e.reason() == Reason.CANCELLED) {
        throw e;
      }
      return e.httpStatus().isPresent() && answered("");
    }
  }

  private boolean answered(String version) {
    boolean knows = isAtLeast12(version);
    known = Optional.of(knows);
    return knows;
  }

  private static boolean isAtLeast12(String version) {
    var parts = VERSION.matcher(version);
    return parts.matches()
        && (Integer.parseInt(parts.group(1)) > 0 || Integer.parseInt(parts.group(2)) >= 12);
  }
}
