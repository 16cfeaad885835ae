package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * What every backend promises, as tests. Extend this in the tests of a backend that answers in its
 * own process; for one that talks HTTP extend {@link HttpBackendContract}.
 *
 * <pre>{@code
 * class EchoBackendTest extends BackendContract {
 *   @Override
 *   protected BackendProvider provider() {
 *     return new EchoBackendProvider();
 *   }
 *
 *   @Override
 *   protected BackendConfig config() {
 *     return BackendConfig.empty();
 *   }
 * }
 * }</pre>
 *
 * <p>The tests come from interfaces, one for each theme: the provider, replies, sinks, options,
 * features, what counts as prompt, cancelling, and the life of a backend. A promise that does not
 * apply, because the backend lacks the feature or the hook is not overridden, is skipped with a
 * message that says why. A failure says what was expected of what, and where the promise is
 * written; one of a call that hangs has the stack trace of where it hangs.
 *
 * <p>If the configuration parameter of JUnit, or the system property, {@code mellea.tck.report}
 * names a folder, a page is written into it, and the same as JSON, that says which promises are
 * kept.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class BackendContract
    implements ProviderRules,
        ReplyRules,
        SinkRules,
        OptionRules,
        FeatureRules,
        PromptRules,
        CancelRules,
        LifecycleRules {

  /** Makes a contract; JUnit makes one for each test. */
  protected BackendContract() {}

  /** Returns the provider under test, made by its public constructor. Called several times. */
  protected abstract BackendProvider provider();

  /**
   * Returns what the provider opens a backend with that answers. Called several times.
   *
   * <p>Unless it brings an environment of its own, the backend sees an empty one, so that the tests
   * do not depend on the variables of the machine.
   */
  protected abstract BackendConfig config();

  /**
   * Returns a request that the backend answers at once and always in the same way.
   *
   * <p>By default the prompt alone. A backend that samples sets the options here that make it
   * deterministic and its replies short.
   */
  protected GenerateRequest request(String prompt) {
    return GenerateRequest.of(prompt);
  }

  /**
   * Returns a request whose reply has at least four pieces, so that its call can be cancelled
   * within them; none if every reply comes at once. By default none, and what is promised about
   * cancelling is skipped.
   */
  protected Optional<GenerateRequest> longRequest() {
    return Optional.empty();
  }

  /**
   * Returns how long a call may take before its test fails. By default 10 s; a slow local model
   * needs more.
   */
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** The server that stands in for the provider's. */
  FakeServer server() {
    throw new IllegalStateException("This contract has no server. Extend HttpBackendContract");
  }

  /** The requests to generate that reached a server so far. */
  List<ReceivedRequest> sent() {
    return List.of();
  }

  /** The configuration for a server at {@code address}. */
  BackendConfig configFor(URI address) {
    throw new IllegalStateException(
        "This contract has no server at '%s'. Extend HttpBackendContract".formatted(address));
  }
}
