package dev.mellea4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 server that plays scripted replies and records what it receives.
 *
 * <p>It speaks through its own sockets, so a reply can be delayed, stalled, split at any byte, cut
 * off or not be HTTP at all. It listens on the loopback address only, on a port that is free.
 *
 * <pre>{@code
 * try (var server = ScriptedServer.start()) {
 *   server.enqueue(ScriptedReply.json(200, "{\"answer\":42}"));
 *   client.get(server.uri("/question"));
 *   assertThat(server.takeRequest(Duration.ofSeconds(1)).path()).isEqualTo("/question");
 * }
 * }</pre>
 *
 * <p>Thread-safe. Connections are kept alive as HTTP/1.1 asks; requests may be chunked, and {@code
 * Expect: 100-continue} is answered. All its threads are daemons whose names start with {@code
 * "scripted-server"}.
 */
public final class ScriptedServer implements AutoCloseable {

  private final LoopbackListener listener;
  private final SocketLayer layer;
  private final String scheme;
  private final Script script = new Script();
  private final Journal journal = new Journal();
  private volatile boolean closed;

  private ScriptedServer(String scheme, SocketLayer layer) throws IOException {
    this.scheme = scheme;
    this.layer = layer;
    this.listener = new LoopbackListener("scripted-server", new Visitors());
  }

  /** Starts a server that speaks plain HTTP. */
  public static ScriptedServer start() {
    return start("http", tcp -> tcp);
  }

  /** Starts a server that speaks HTTPS and proves itself with the {@link LoopbackCertificate}. */
  public static ScriptedServer startTls() {
    return start("https", SocketLayer::secured);
  }

  /** Starts a server that speaks HTTPS and proves itself with the certificate of this context. */
  public static ScriptedServer startTls(SSLContext context) {
    return start("https", tcp -> SocketLayer.secured(tcp, context));
  }

  /**
   * Starts a server that speaks HTTPS with those clients alone that prove themselves, as it does,
   * with the {@link LoopbackCertificate}. The handshake fails for the others.
   */
  public static ScriptedServer startMutualTls() {
    return start(
        "https",
        tcp -> {
          var socket = SocketLayer.secured(tcp);
          socket.setNeedClientAuth(true);
          return socket;
        });
  }

  private static ScriptedServer start(String scheme, SocketLayer layer) {
    try {
      var server = new ScriptedServer(scheme, layer);
      server.listener.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The scripted server cannot listen on the loopback address", e);
    }
  }

  /** The clients: each is read and served on a thread of its own. */
  private final class Visitors implements LoopbackListener.Visitors {

    @Override
    public void come(Socket tcp) throws IOException {
      int number = journal.nextConnection();
      var connection = new ServerConnection(number, tcp, layer.over(tcp), script, journal);
      journal.connectionOpened(connection);
      listener.startThread("read-" + number, connection::read);
      listener.startThread("serve-" + number, connection::serve);
    }

    @Override
    public void failed(IOException failure) {
      journal.failed(failure);
    }
  }

  /** The address of the server without a path, such as {@code http://127.0.0.1:40123}. */
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + port());
  }

  /**
   * The address of {@code path} on the server.
   *
   * @param path starts with a slash; may have a query
   */
  public URI uri(String path) {
    return uri().resolve(path);
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** Adds replies, one for each of the next requests that no path-bound reply answers. */
  public ScriptedServer enqueue(ScriptedReply... replies) {
    script.add(List.of(replies));
    return this;
  }

  /**
   * Adds replies, one for each of the next requests to {@code path}. They go before those that are
   * bound to no path.
   *
   * @param path starts with a slash, without a query
   */
  public ScriptedServer enqueueFor(String path, ScriptedReply... replies) {
    script.add(path, List.of(replies));
    return this;
  }

  /**
   * Computes the reply to every request for which none is left in the queues. Replaces the former
   * function. It runs on the connections' threads, several at a time.
   */
  public ScriptedServer otherwise(Function<ReceivedRequest, ScriptedReply> answer) {
    script.otherwise(answer);
    return this;
  }

  /**
   * Returns the next request that was not taken yet, waiting for it if need be.
   *
   * @throws AssertionError if none arrives in time
   */
  public ReceivedRequest takeRequest(Duration longest) {
    return journal
        .takeRequest(longest)
        .orElseThrow(() -> new AssertionError("No request arrived within " + longest));
  }

  /** All requests so far in the order of their arrival, taken or not. A copy. */
  public List<ReceivedRequest> requests() {
    return journal.requests();
  }

  /**
   * Returns the next disconnect that was not returned yet, waiting for it if need be. A client
   * disconnects if it closes its connection, or its sending side, before the reply has been played
   * to the end.
   *
   * @throws AssertionError if no client leaves in time
   */
  public Disconnect awaitDisconnect(Duration longest) {
    return journal
        .takeDisconnect(longest)
        .orElseThrow(() -> new AssertionError("No client left within " + longest));
  }

  /** How many connections were opened so far. */
  public int connectionsOpened() {
    return journal.connectionsOpened();
  }

  /** How many connections are open now. */
  public int connectionsOpen() {
    return journal.openConnections().size();
  }

  /**
   * Waits until no connection is open.
   *
   * @throws AssertionError if one is still open after {@code longest}
   */
  public void awaitNoConnection(Duration longest) {
    if (!journal.awaitNoConnection(longest)) {
      throw new AssertionError(
          "%d connections are still open after %s".formatted(connectionsOpen(), longest));
    }
  }

  /**
   * Stops listening and closes all connections, also those that are in the middle of a reply.
   * Closing twice has no effect.
   *
   * @throws AssertionError if something went wrong in the server that the test should know: a
   *     request without a scripted reply, a client that does not speak HTTP, a failing script
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    listener.close();
    journal.openConnections().forEach(ServerConnection::close);
    var failures = journal.failures();
    if (!failures.isEmpty()) {
      throw failure(failures);
    }
  }

  private static AssertionError failure(List<Throwable> failures) {
    var first = failures.get(0);
    var error = new AssertionError("The scripted server failed: " + first.getMessage(), first);
    failures.stream().skip(1).forEach(error::addSuppressed);
    return error;
  }
}
