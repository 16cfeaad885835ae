package dev.mellea4j.backend.openai;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a server is a vLLM that knows {@code structured_outputs}: asked once, when a raw prompt
 * first comes with a schema.
 */
final class VllmVersion {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

  private final HttpEndpoint root;
  private volatile Optional<Boolean> known = Optional.empty();

  VllmVersion(HttpEndpoint root) {
    this.root = root.withRetry(RetryPolicy.NONE);
  }

  /**
   * Returns whether it is one.
   *
   * @throws BackendException with CANCELLED if the caller no longer waits
   */
  boolean knowsStructuredOutputs(ReplySink sink) {
    return known.orElseGet(() -> asked(sink));
  }

  private boolean asked(ReplySink sink) {
    try (var transport = HttpTransport.open(root);
        var call = transport.call(sink, root.timeouts().withTotal(LIMIT))) {
      return answered(call.get("/version", answer -> answer.tree().path("version").asString("")));
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
