package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.connection.Alarms;
import dev.mellea4j.http.connection.ConnectionPool;
import dev.mellea4j.http.connection.Exchange;
import dev.mellea4j.http.connection.ProxyServer;
import dev.mellea4j.http.stream.Buffers;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * The connections to one server.
 *
 * <p>Every request runs on the thread of its caller; there is no other thread but, at times, one
 * that watches clocks. A connection that nobody uses is closed after a quarter of a minute.
 * Thread-safe. A proxy is the one of the endpoint, else the one that the JVM's settings name when
 * the transport is opened.
 */
public final class HttpTransport implements AutoCloseable {

  /** Many servers wait longer; a connection that nobody uses costs both sides. */
  private static final Duration IDLE = Duration.ofSeconds(15);

  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);

  private final HttpEndpoint endpoint;
  private final ConnectionPool connections;
  private final Alarms alarms = new Alarms();
  private final Buffers buffers = new Buffers();
  private final Set<HttpCall> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private HttpTransport(HttpEndpoint endpoint, DnsResolver names, Duration idle) {
    this.endpoint = requireNonNull(endpoint, "endpoint");
    var network = endpoint.network();
    this.connections =
        ConnectionPool.open(
            host(endpoint.base()), network.proxy(), network.tls(), names, alarms, idle);
  }

  /** Opens a transport; connects to nothing yet. */
  public static HttpTransport open(HttpEndpoint endpoint) {
    return open(endpoint, SystemDefaultDnsResolver.INSTANCE);
  }

  /** Opens a transport that looks names up so. */
  static HttpTransport open(HttpEndpoint endpoint, DnsResolver names) {
    return open(endpoint, names, IDLE);
  }

  /** Opens a transport that closes connections which nobody has used for so long. */
  static HttpTransport open(HttpEndpoint endpoint, DnsResolver names, Duration idle) {
    return new HttpTransport(endpoint, names, idle);
  }

  /**
   * Read without {@link URI#getHost}, which knows no underscores; names of containers have them.
   */
  private static HttpHost host(URI base) {
    try {
      return new HttpHost(base.getScheme(), URIAuthority.create(base.getRawAuthority()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' names no host".formatted(ServerAddress.shown(base.toString())), e);
    }
  }

  /**
   * Begins a call with the clocks of the endpoint.
   *
   * @param sink where pieces and news go, and which may cancel the call
   * @throws IllegalStateException if this transport is closed
   */
  public HttpCall call(ReplySink sink) {
    return call(sink, endpoint.timeouts());
  }

  /** Begins a call with clocks of its own. See {@link #call(ReplySink)}. */
  public HttpCall call(ReplySink sink, Timeouts timeouts) {
    requireOpen();
    var call = new HttpCall(this, sink, timeouts);
    calls.add(call);
    if (closed) {
      call.end(HttpCall.Ending.CLOSED);
    }
    return call;
  }

  /** Begins a call whose reply may fall silent for so long, if anything is said of it. */
  public HttpCall call(ReplySink sink, Optional<Duration> betweenBytes) {
    var clocks = endpoint.timeouts();
    return call(sink, betweenBytes.map(clocks::withBetweenBytes).orElse(clocks));
  }

  /**
   * Asks the server how it is, for five seconds at most.
   *
   * @return up with the words of the answer, or down with why there was none
   */
  public Health health(RoundTrip<String> question) {
    var clocks = endpoint.timeouts().withTotal(HEALTH_LIMIT);
    try (var call = call(ReplySink.NONE, clocks)) {
      return Health.up(call.send(question));
    } catch (BackendException | IllegalStateException e) {
      return Health.down(String.valueOf(e.getMessage()));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "The backend of '%s' is closed. Open another one".formatted(endpoint));
    }
  }

  /** Returns the server that this transport talks to. */
  public HttpEndpoint endpoint() {
    return endpoint;
  }

  /** A request to the root of the server, without headers. */
  HttpUriRequestBase request(String method) {
    var request = new HttpUriRequestBase(method, endpoint.base());
    request.setPath("/");
    return request;
  }

  /** The way to the server. */
  ProxyServer proxy() {
    return connections.proxy();
  }

  ClassicHttpResponse execute(Exchange exchange) throws IOException {
    return connections.execute(exchange);
  }

  /** The headers that authorise the next attempt. */
  List<Header> authorised(HttpRequest request, HttpCall call) {
    var authorizer = endpoint.authorizer();
    return authorizer.isEmpty()
        ? List.of()
        : authorizer.get().headers(outgoing(request), call).stream()
            .map(header -> new Header(header.name(), header.value(), true))
            .toList();
  }

  private OutgoingRequest outgoing(HttpRequest request) {
    var headers = new ArrayList<>(endpoint.headers());
    for (var header : request.headers()) {
      headers.removeIf(former -> former.name().equalsIgnoreCase(header.name()));
      headers.add(header);
    }
    if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("Content-Type"))) {
      request.body().ifPresent(b -> headers.add(Header.of("Content-Type", b.mediaType())));
    }
    var body = request.body().map(HttpRequest.Body::bytes).orElse(new byte[0]);
    return new OutgoingRequest(request.method(), endpoint.uri(request.path()), headers, body);
  }

  /** Whether other headers than these may help against a refusal. */
  boolean renewed(Refusal refusal, BackendException failure) {
    return failure.reason() == BackendException.Reason.AUTHENTICATION
        && endpoint.authorizer().map(signer -> signer.renew(refusal)).orElse(false);
  }

  Alarms alarms() {
    return alarms;
  }

  Buffers buffers() {
    return buffers;
  }

  Duration backoff(int retry) {
    return Backoff.before(retry, endpoint.retry(), ThreadLocalRandom.current());
  }

  void ended(HttpCall call) {
    calls.remove(call);
  }

  /** Closes all connections; calls in flight end as cancelled. Closing twice has no effect. */
  @Override
  public void close() {
    closed = true;
    calls.forEach(call -> call.end(HttpCall.Ending.CLOSED));
    connections.close();
    endpoint.authorizer().ifPresent(Authorizer::close);
    alarms.close();
  }

  /** Returns the server's address. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
