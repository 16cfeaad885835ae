package dev.mellea4j.http.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Connects under the clock of the exchange that needs the connection, with sockets that belong to
 * channels, so that interrupting a thread aborts its connect, read or write on every JDK; a plain
 * socket ignores interrupts.
 */
final class ClockedOperator implements HttpClientConnectionOperator {

  private final SchemePortResolver ports;
  private final DnsResolver names;
  private final Lookup<TlsSocketStrategy> tls;

  ClockedOperator(SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    this.ports = ports;
    this.names = names;
    this.tls =
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build();
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable InetSocketAddress local,
      @Nullable TimeValue timeout,
      SocketConfig config,
      HttpContext context)
      throws IOException {
    connect(connection, host, null, local, null, config, null, context);
  }

  /** Ignores {@code timeout}: the exchange has one. */
  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable InetSocketAddress local,
      @Nullable Timeout timeout,
      SocketConfig config,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    var exchange = Exchange.of(context);
    var clock = exchange.connecting();
    var none = Timeout.DISABLED;
    try {
      operator(exchange).connect(connection, host, name, local, none, config, attachment, context);
    } finally {
      clock.close();
    }
  }

  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context)
      throws IOException {
    upgrade(connection, host, null, null, context);
  }

  /** Begins TLS on a connection that goes through a proxy. */
  @Override
  public void upgrade(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    var exchange = Exchange.of(context);
    var clock = exchange.connecting();
    try {
      operator(exchange).upgrade(connection, host, name, attachment, context);
    } finally {
      clock.close();
    }
  }

  private HttpClientConnectionOperator operator(Exchange exchange) {
    return new DefaultHttpClientConnectionOperator(
        ClockedOperator::socket, ports, new AbortableLookup(names, exchange), tls);
  }

  /** A channel cannot go through a SOCKS proxy. */
  private static Socket socket(@Nullable Proxy socks) throws IOException {
    return socks == null ? SocketChannel.open().socket() : new Socket(socks);
  }
}
