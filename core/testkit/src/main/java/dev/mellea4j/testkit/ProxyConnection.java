package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One client of a proxy, and its way to the destination once it is let through. */
final class ProxyConnection {

  private static final Set<String> FOR_ONE_HOP =
      Set.of("proxy-authorization", "proxy-connection", "transfer-encoding", "content-length");

  private final Socket client;
  private final ScriptedProxy proxy;
  private final Socket server = new Socket(Proxy.NO_PROXY);
  private final CountDownLatch ended = new CountDownLatch(1);

  ProxyConnection(Socket client, ScriptedProxy proxy) {
    this.client = client;
    this.proxy = proxy;
  }

  /** Serves the client until it leaves; on a thread of its own. */
  void serve() {
    try {
      serve(new BufferedInputStream(client.getInputStream()));
    } catch (IOException e) {
      // Either side may leave at any time and in any way; the other one then notices.
    } finally {
      close();
      proxy.ended(this);
      ended.countDown();
    }
  }

  private void serve(InputStream in) throws IOException {
    var reader = new RequestReader(in, client.getPort(), () -> {});
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      var request = next.get();
      proxy.received(request);
      if (!isLetThrough(request)) {
        continue;
      }
      connect();
      if (request.method().equals("CONNECT")) {
        answer("HTTP/1.1 200 Connection established\r\n\r\n");
        in.transferTo(server.getOutputStream());
        return;
      }
      pass(request);
    }
  }

  private boolean isLetThrough(ReceivedRequest request) throws IOException {
    var rules = proxy.rules();
    if (rules.refusal().isPresent()) {
      answer("HTTP/1.1 " + rules.refusal().get() + " Refused\r\nContent-Length: 0\r\n\r\n");
      return false;
    }
    if (rules.authorization().isPresent()
        && !rules.authorization().equals(request.header("proxy-authorization"))) {
      answer(
          "HTTP/1.1 407 Proxy Authentication Required\r\n"
              + "Proxy-Authenticate: Basic realm=\"scripted\"\r\nContent-Length: 0\r\n\r\n");
      return false;
    }
    return true;
  }

  private void answer(String head) throws IOException {
    client.getOutputStream().write(head.getBytes(ISO_8859_1));
  }

  private void connect() throws IOException {
    if (!server.isConnected()) {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.destination()));
      server.setTcpNoDelay(true);
      proxy.startThread("answer-" + client.getPort(), this::passAnswers);
    }
  }

  private void passAnswers() {
    try {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // As in serve.
    } finally {
      close();
    }
  }

  /** Sends a request for a whole address as the server itself would get it. */
  private void pass(ReceivedRequest request) throws IOException {
    var address = URI.create(request.target());
    var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    var head = new StringBuilder(request.method() + " " + address.getRawPath() + query);
    head.append(" HTTP/1.1\r\n");
    request.headers().forEach((name, values) -> values.forEach(value -> append(head, name, value)));
    var body = request.bodyBytes();
    head.append("content-length: ").append(body.length).append("\r\n\r\n");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    bytes.writeTo(server.getOutputStream());
  }

  private static void append(StringBuilder head, String name, String value) {
    if (!FOR_ONE_HOP.contains(name)) {
      head.append(name).append(": ").append(value).append("\r\n");
    }
  }

  /** Returns whether both sides were closed within this time. */
  boolean awaitEnd(Duration longest) {
    try {
      return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the scripted proxy", e);
    }
  }

  void close() {
    try (client) {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The scripted proxy cannot close a connection", e);
    }
  }
}
