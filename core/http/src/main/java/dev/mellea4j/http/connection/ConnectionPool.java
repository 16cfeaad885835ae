package dev.mellea4j.http.connection;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connections to one server, directly or through a proxy. Thread-safe. */
public final class ConnectionPool implements AutoCloseable {

  private final HttpHost host;
  private final ProxyServer proxy;
  private final PoolingHttpClientConnectionManager pool;
  private final CloseableHttpClient client;

  private ConnectionPool(
      HttpHost host, ProxyServer proxy, Optional<SSLContext> tls, DnsResolver names) {
    this.host = host;
    this.proxy = proxy;
    this.pool = Connections.pool(tls.orElse(null), Proxies.socks(proxy), names);
    this.client = client(pool, new ClockedExecutor(host, proxy), Proxies.routes(proxy));
  }

  /**
   * Opens a pool; connects to nothing yet.
   *
   * @param proxy the one that the JVM's settings name now if it is absent
   * @param tls what is trusted; what the JVM trusts if it is absent
   */
  public static ConnectionPool open(
      HttpHost host, Optional<ProxyServer> proxy, Optional<SSLContext> tls, DnsResolver names) {
    return new ConnectionPool(host, proxy.orElseGet(() -> Proxies.ofJvm(host)), tls, names);
  }

  private static CloseableHttpClient client(
      PoolingHttpClientConnectionManager pool, ClockedExecutor executor, HttpRoutePlanner routes) {
    var config =
        RequestConfig.custom()
            .setProtocolUpgradeEnabled(false)
            .setAuthenticationEnabled(false)
            .setConnectionRequestTimeout(Timeout.DISABLED)
            .build();
    return HttpClients.custom()
        .setConnectionManager(pool)
        .setRequestExecutor(executor)
        .setRoutePlanner(routes)
        .setDefaultRequestConfig(config)
        .setUserAgent("mellea4j")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .build();
  }

  /** Returns the proxy that the connections go through, or {@link ProxyServer#NONE}. */
  public ProxyServer proxy() {
    return proxy;
  }

  /** Sends the request of an exchange; returns when the head of the answer is there. */
  public ClassicHttpResponse execute(Exchange exchange) throws IOException {
    return client.executeOpen(host, exchange.request(), exchange.context());
  }

  /** Closes the connections that nobody uses. */
  public void closeIdle() {
    pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  /** Closes all connections. Closing twice has no effect. */
  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
