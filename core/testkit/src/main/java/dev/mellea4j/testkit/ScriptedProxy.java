package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on the loopback address. Whatever host a client asks for, it gets to one server, so
 * a test needs no names that resolve.
 *
 * <pre>{@code
 * try (var server = ScriptedServer.startTls();
 *     var proxy = ScriptedProxy.to(server).requiring("ada", "secret")) {
 *   …
 *   assertThat(proxy.requests()).extracting(ReceivedRequest::target).contains("example.org:443");
 * }
 * }</pre>
 *
 * <p>It tunnels for {@code CONNECT}, as clients ask for {@code https} addresses, and passes on
 * requests for whole {@code http} addresses. Thread-safe; all its threads are daemons whose names
 * start with {@code "scripted-proxy"}.
 */
public final class ScriptedProxy implements AutoCloseable {

  private final String scheme;
  private final SocketLayer layer;
  private final int destination;
  private final LoopbackListener listener;
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<ProxyConnection> open = ConcurrentHashMap.newKeySet();
  private volatile ProxyRules rules = new ProxyRules(Optional.empty(), Optional.empty());

  /** Whom it serves. */
  record ProxyRules(Optional<String> authorization, Optional<Integer> refusal) {}

  private ScriptedProxy(String scheme, SocketLayer layer, int destination) throws IOException {
    this.scheme = scheme;
    this.layer = layer;
    this.destination = destination;
    this.listener = new LoopbackListener("scripted-proxy", new Visitors());
  }

  /** Starts a proxy that leads everybody to {@code destination}. */
  public static ScriptedProxy to(ScriptedServer destination) {
    return start("http", tcp -> tcp, destination);
  }

  /**
   * Starts a proxy that leads everybody to {@code destination}, is itself spoken to over TLS, and
   * proves itself with the {@link LoopbackCertificate}.
   */
  public static ScriptedProxy tlsTo(ScriptedServer destination) {
    return start("https", SocketLayer::secured, destination);
  }

  private static ScriptedProxy start(String scheme, SocketLayer layer, ScriptedServer destination) {
    try {
      var proxy = new ScriptedProxy(scheme, layer, destination.port());
      proxy.listener.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("The scripted proxy cannot listen on the loopback address", e);
    }
  }

  /**
   * Serves from now on only those who send this name and password, by the scheme {@code Basic} in
   * {@code Proxy-Authorization}. Others get status 407 on a connection that stays open.
   */
  public ScriptedProxy requiring(String name, String password) {
    var pair = (requireNonNull(name) + ":" + requireNonNull(password)).getBytes(UTF_8);
    rules =
        new ProxyRules(
            Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)), rules.refusal());
    return this;
  }

  /** Refuses every request from now on with this status, such as 403 or 502. */
  public ScriptedProxy refusing(int status) {
    rules = new ProxyRules(rules.authorization(), Optional.of(status));
    return this;
  }

  /** The clients: each is read and served on a thread of its own. */
  private final class Visitors implements LoopbackListener.Visitors {

    @Override
    public void come(Socket tcp) throws IOException {
      var connection = new ProxyConnection(layer.over(tcp), ScriptedProxy.this);
      open.add(connection);
      listener.startThread("serve-" + tcp.getPort(), connection::serve);
    }

    @Override
    public void failed(IOException failure) {
      throw new UncheckedIOException("The scripted proxy failed", failure);
    }
  }

  ProxyRules rules() {
    return rules;
  }

  int destination() {
    return destination;
  }

  void received(ReceivedRequest request) {
    requests.add(request);
  }

  void ended(ProxyConnection connection) {
    open.remove(connection);
  }

  void startThread(String role, Runnable task) {
    listener.startThread(role, task);
  }

  /** The address of the proxy, such as {@code http://127.0.0.1:40123}. */
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + port());
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /**
   * What it was asked so far, in the order of arrival, refused or not: each {@code CONNECT}, whose
   * target is a host and a port, and each request for a whole address. What went through a tunnel
   * is not among them. A copy.
   */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * Waits until no connection is open: what either side closed is then closed on the other too.
   *
   * @throws AssertionError if one is still open after {@code longest}
   */
  public void awaitNoConnection(Duration longest) {
    for (var connection : open) {
      if (!connection.awaitEnd(longest)) {
        throw new AssertionError("A connection is still open after " + longest);
      }
    }
  }

  /** Stops listening and closes all connections. Closing twice has no effect. */
  @Override
  public void close() {
    listener.close();
    open.forEach(ProxyConnection::close);
  }
}
