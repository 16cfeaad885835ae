package dev.mellea4j.http.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes connection pools whose sockets belong to channels, so that interrupting a thread aborts its
 * connect, read or write on every JDK; a plain socket ignores interrupts.
 */
final class Connections extends PoolingHttpClientConnectionManagerBuilder {

  /** One connection is one waiting caller, so the callers are the limit. */
  private static final int MOST = 100_000;

  private Connections() {}

  /** Returns a pool for servers that {@code tls} trusts; by default those that the JVM trusts. */
  static PoolingHttpClientConnectionManager pool(
      @Nullable SSLContext tls, @Nullable InetSocketAddress socksProxy, DnsResolver names) {
    var count = new AtomicLong();
    var sockets =
        SocketConfig.custom()
            .setTcpNoDelay(true)
            .setSoTimeout(Timeout.DISABLED)
            .setSocksProxyAddress(socksProxy)
            .build();
    var builder = new Connections();
    builder.setConnectionFactory(socket -> connection(count.incrementAndGet(), socket));
    builder.setTlsSocketStrategy(strategy(tls));
    builder.setDnsResolver(names);
    builder.setDefaultSocketConfig(sockets);
    builder.setMaxConnTotal(MOST);
    builder.setMaxConnPerRoute(MOST);
    return builder.build();
  }

  private static ManagedHttpClientConnection connection(long number, @Nullable Socket socket)
      throws IOException {
    var connection = new Connection("mellea-" + number);
    if (socket != null) {
      connection.bind(socket);
    }
    return connection;
  }

  /** Loads the trusted certificates at the first handshake, because that takes a while. */
  private static TlsSocketStrategy strategy(@Nullable SSLContext tls) {
    return (socket, host, port, attachment, context) ->
        (tls == null
                ? DefaultClientTlsStrategy.createSystemDefault()
                : new DefaultClientTlsStrategy(tls, HostnameVerificationPolicy.BUILTIN, null))
            .upgrade(socket, host, port, attachment, context);
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return new Operator(
        ports,
        names,
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
  }

  /** Connects under the clock of the exchange that needs the connection. */
  private static final class Operator extends DefaultHttpClientConnectionOperator {

    private final SchemePortResolver ports;
    private final DnsResolver names;
    private final Lookup<TlsSocketStrategy> tls;

    Operator(SchemePortResolver ports, DnsResolver names, Lookup<TlsSocketStrategy> tls) {
      super(Operator::socket, ports, names, tls);
      this.ports = ports;
      this.names = names;
      this.tls = tls;
    }

    /** A channel cannot go through a SOCKS proxy. */
    private static Socket socket(@Nullable Proxy socks) throws IOException {
      return socks == null ? SocketChannel.open().socket() : new Socket(socks);
    }

    @Override
    public void connect(
        ManagedHttpClientConnection connection,
        HttpHost host,
        NamedEndpoint name,
        Path unixSocket,
        InetSocketAddress local,
        Timeout timeout,
        SocketConfig config,
        Object attachment,
        HttpContext context)
        throws IOException {
      var exchange = Exchange.of(context);
      var clock = exchange.connecting();
      var none = Timeout.DISABLED;
      try {
        new DefaultHttpClientConnectionOperator(
                Operator::socket, ports, new AbortableLookup(names, exchange), tls)
            .connect(connection, host, name, unixSocket, local, none, config, attachment, context);
      } finally {
        clock.close();
      }
    }
  }
}
