package dev.mellea4j.http.connection;

import dev.mellea4j.http.connection.ProxyServer.Kind;
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

/** Proxies as HttpClient and the JVM have them. */
final class Proxies {

  private Proxies() {}

  /** The way through {@code proxy}, if it speaks HTTP. */
  static HttpRoutePlanner routes(ProxyServer proxy) {
    return switch (proxy.kind()) {
      case HTTP -> new DefaultProxyRoutePlanner(new HttpHost("http", proxy.host(), proxy.port()));
      case HTTPS -> new DefaultProxyRoutePlanner(new HttpHost("https", proxy.host(), proxy.port()));
      default -> new DefaultRoutePlanner(null);
    };
  }

  /** The address of {@code proxy}, if it speaks SOCKS; looked up when it is connected to. */
  static @Nullable InetSocketAddress socks(ProxyServer proxy) {
    return proxy.kind() == Kind.SOCKS5
        ? InetSocketAddress.createUnresolved(proxy.host(), proxy.port())
        : null;
  }

  /** The proxy that the JVM's settings name for {@code host}. */
  static ProxyServer ofJvm(HttpHost host) {
    var first = first(host);
    if (!(first.address() instanceof InetSocketAddress address)) {
      return ProxyServer.NONE;
    }
    var name = address.getHostString();
    if (name.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "The JVM's setting of a proxy, such as 'https.proxyHost', holds more than a host. Set it to the host alone, or the setting 'proxy' to an address like 'http://name:password@proxy:8080'");
    }
    var kind = first.type() == Proxy.Type.SOCKS ? Kind.SOCKS5 : Kind.HTTP;
    return ProxyServer.of(kind, name, address.getPort());
  }

  private static Proxy first(HttpHost host) {
    var selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(URI.create(host.toURI()));
    return proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
  }
}
