package dev.mellea4j.backend.litellm.route;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A backend whose models are listed elsewhere than it chats, or in several answers. */
public final class ListedBackend implements ForwardingBackend {

  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);

  private final Backend backend;
  private final HttpTransport server;
  private final Function<HttpCall, List<ModelInfo>> list;

  /**
   * Makes a backend; connects to nothing yet.
   *
   * @param lists the server that lists models
   * @param list asks it for all of them
   */
  public ListedBackend(
      Backend backend, HttpEndpoint lists, Function<HttpCall, List<ModelInfo>> list) {
    this.backend = requireNonNull(backend, "backend");
    this.server = HttpTransport.open(lists);
    this.list = requireNonNull(list, "list");
  }

  @Override
  public Backend backend() {
    return backend;
  }

  @Override
  public List<ModelInfo> models() {
    try (var call = server.call(ReplySink.NONE)) {
      return list.apply(call);
    }
  }

  @Override
  public Health health() {
    var clocks = server.endpoint().timeouts().withTotal(HEALTH_LIMIT);
    try (var call = server.call(ReplySink.NONE, clocks)) {
      return Health.up("%s lists %d models".formatted(server, list.apply(call).size()));
    } catch (BackendException | IllegalStateException e) {
      return Health.down(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    backend.close();
    server.close();
  }

  /** Returns the server's address. */
  @Override
  public String toString() {
    return backend.toString();
  }
}
