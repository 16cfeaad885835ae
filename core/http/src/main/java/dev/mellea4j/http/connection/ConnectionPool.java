package dev.mellea4j.http.connection;

import java.io.IOException;
import java.time.Duration;
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
import org.apache.hc.core5.util.Timeout;

/** The connections to one server, directly or through a proxy. Thread-safe. */
public final class ConnectionPool implements AutoCloseable {

  private final HttpHost host;
  private final ProxyServer proxy;
  private final CloseableHttpClient client;
  private final IdleSweep sweep;

  private ConnectionPool(
      HttpHost host,
      ProxyServer proxy,
      Optional<SSLContext> tls,
      DnsResolver names,
      Alarms alarms,
      Duration idle) {
    this.host = host;
    this.proxy = proxy;
    var pool = Connections.pool(tls.orElse(null), Proxies.socks(proxy), names, alarms);
    this.client = client(pool, new ClockedExecutor(host, proxy), Proxies.routes(proxy));
    this.sweep = new IdleSweep(pool, alarms, idle);
  }

  /**
   * Opens a pool; connects to nothing yet.
   *
   * @param proxy the one that the JVM's settings name now if it is absent
   * @param tls what is trusted; what the JVM trusts if it is absent
   * @param alarms where it is noted when to look for connections that nobody uses
   * @param idle how long nobody used a connection that is closed
   */
  public static ConnectionPool open(
      HttpHost host,
      Optional<ProxyServer> proxy,
      Optional<SSLContext> tls,
      DnsResolver names,
      Alarms alarms,
      Duration idle) {
    var way = proxy.orElseGet(() -> Proxies.ofJvm(host));
    return new ConnectionPool(host, way, tls, names, alarms, idle);
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
    sweep.arrange();
    return client.executeOpen(host, exchange.request(), exchange.context());
  }

  /** Closes all connections. Closing twice has no effect. */
  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
