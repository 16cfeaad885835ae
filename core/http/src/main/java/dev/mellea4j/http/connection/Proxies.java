package dev.mellea4j.http.connection;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** The proxy that the JVM's settings name for a host. */
final class Proxies {

  private Proxies() {}

  /** The way to {@code host}, through an HTTP proxy if there is one. */
  static HttpRoutePlanner routes(HttpHost host) {
    var proxy = address(host, Proxy.Type.HTTP);
    return proxy == null
        ? new DefaultRoutePlanner(null)
        : new DefaultProxyRoutePlanner(
            new HttpHost(null, proxy.getAddress(), proxy.getHostString(), proxy.getPort()));
  }

  /** The SOCKS proxy for {@code host}, if there is one. */
  static @Nullable InetSocketAddress socks(HttpHost host) {
    return address(host, Proxy.Type.SOCKS);
  }

  private static @Nullable InetSocketAddress address(HttpHost host, Proxy.Type type) {
    var first = first(host);
    return first.type() == type && first.address() instanceof InetSocketAddress address
        ? address
        : null;
  }

  private static Proxy first(HttpHost host) {
    var selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(URI.create(host.toURI()));
    return proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
  }
}
