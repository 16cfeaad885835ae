package dev.mellea4j.testkit;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every backend that talks HTTP promises, as tests against a fake server. Extend this in the
 * tests of such a backend, and tell it in a {@link ProviderScript} how the provider answers.
 *
 * <pre>{@code
 * class OllamaBackendTest extends HttpBackendContract {
 *   @Override
 *   protected BackendProvider provider() {
 *     return new OllamaBackendProvider();
 *   }
 *
 *   @Override
 *   protected ProviderScript script() {
 *     return new OllamaScript();
 *   }
 *
 *   @Override
 *   protected BackendConfig config(URI address) {
 *     return BackendConfig.of("llama3.2").withBaseUrl(address.toString());
 *   }
 * }
 * }</pre>
 *
 * <p>To the promises of {@link BackendContract} it adds, in one interface for each theme:
 *
 * <ul>
 *   <li>all that is asked for is sent: every message in order and with its role, tools, their calls
 *       and results, options, the model, the form of the reply, media; what cannot be sent is
 *       refused or a warning; what only the provider understands goes back to it and to no other;
 *   <li>the reply is the same however its bytes are split, and pieces are handed on when they come;
 *   <li>every refusal and every broken reply has its {@linkplain
 *       dev.mellea4j.api.BackendException.Reason reason}, and what may pass is tried again;
 *   <li>a stalled reply fails on time and a healthy one never does;
 *   <li>a call that is cancelled leaves the server at once;
 *   <li>a key is shown to nobody else.
 * </ul>
 *
 * <p>It knows nothing of the format: it looks for words in requests, whatever stands around them,
 * and compares requests that differ in one thing. A failure ends with the requests that the server
 * had received.
 */
public abstract class HttpBackendContract extends BackendContract
    implements ConversationRules,
        ToolRules,
        ExtrasRules,
        RequestRules,
        WireReplyRules,
        RefusalRules,
        BrokenReplyRules,
        ClockRules,
        DisconnectRules,
        KeyRules {

  private Optional<FakeServer> server = Optional.empty();

  /** Makes a contract; JUnit makes one for each test. */
  protected HttpBackendContract() {}

  /** Returns how the provider answers. */
  protected abstract ProviderScript script();

  /**
   * Returns what the provider opens a backend with that talks to the server at {@code address},
   * complete with a model and, if it needs one, a key. Called several times.
   *
   * <p>What a backend does beside generating, such as pulling a model that is missing, is turned
   * off here. Clocks and retries are set by the tests.
   *
   * @param address such as {@code http://127.0.0.1:40123}, without a path
   */
  protected abstract BackendConfig config(URI address);

  /** Returns the configuration for the fake server of the test that runs. */
  @Override
  protected final BackendConfig config() {
    return configFor(server().uri());
  }

  @Override
  final BackendConfig configFor(URI address) {
    return config(address).withRetry(RefusalRules.quick(2));
  }

  /** Returns the request to which the fake server begins a reply that it never ends. */
  @Override
  protected final Optional<GenerateRequest> longRequest() {
    return Optional.of(request(FakeServer.LONG_PROMPT));
  }

  @BeforeEach
  final void startServer() {
    server = Optional.of(new FakeServer(script()));
  }

  @AfterEach
  final void closeServer() {
    server.ifPresent(FakeServer::close);
  }

  @Override
  final FakeServer server() {
    return server.orElseThrow();
  }

  @Override
  final List<ReceivedRequest> sent() {
    return server.map(FakeServer::sent).orElse(List.of());
  }
}
