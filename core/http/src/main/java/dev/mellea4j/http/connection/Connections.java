package dev.mellea4j.http.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes pools of our kind of {@link Connection}, which our kind of operator connects. */
final class Connections extends PoolingHttpClientConnectionManagerBuilder {

  /** One connection is one waiting caller, so the callers are the limit. */
  private static final int MOST = 100_000;

  /** A request that is sent on a closed connection is lost, and one that is read is paid. */
  private static final ConnectionConfig EVERY_TIME =
      ConnectionConfig.custom().setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).build();

  private Connections() {}

  /** Returns a pool for servers that {@code tls} trusts; by default those that the JVM trusts. */
  static PoolingHttpClientConnectionManager pool(
      @Nullable SSLContext tls,
      @Nullable InetSocketAddress socksProxy,
      DnsResolver names,
      Alarms alarms) {
    var count = new AtomicLong();
    var pool = new AtomicReference<PoolingHttpClientConnectionManager>();
    // Whatever closed one of them, such as a restart, has closed others too.
    Runnable whenStale = () -> closeIdle(pool.get());
    var sockets =
        SocketConfig.custom()
            .setTcpNoDelay(true)
            .setSoTimeout(Timeout.DISABLED)
            .setSocksProxyAddress(socksProxy)
            .build();
    var builder = new Connections();
    builder.setConnectionFactory(
        socket ->
            bound(new Connection("mellea-" + count.incrementAndGet(), alarms, whenStale), socket));
    builder.setDefaultConnectionConfig(EVERY_TIME);
    builder.setTlsSocketStrategy(strategy(tls));
    builder.setDnsResolver(names);
    builder.setDefaultSocketConfig(sockets);
    builder.setMaxConnTotal(MOST);
    builder.setMaxConnPerRoute(MOST);
    var built = builder.build();
    pool.set(built);
    return built;
  }

  private static void closeIdle(@Nullable PoolingHttpClientConnectionManager pool) {
    if (pool != null) {
      pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }
  }

  private static ManagedHttpClientConnection bound(Connection connection, @Nullable Socket socket)
      throws IOException {
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
    return new ClockedOperator(ports, names, tls);
  }
}
