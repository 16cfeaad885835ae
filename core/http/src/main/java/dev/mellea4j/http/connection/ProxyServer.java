package dev.mellea4j.http.connection;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Secret;
import java.util.Locale;
import java.util.Optional;

/**
 * The way to a server: through a proxy, or directly.
 *
 * @param host a name or an address, without brackets; empty if the way is direct
 * @param authorization what the proxy is told in {@code Proxy-Authorization}
 */
public record ProxyServer(Kind kind, String host, int port, Optional<Secret> authorization) {

  /** No proxy. */
  public static final ProxyServer NONE = new ProxyServer(Kind.DIRECT, "", 0, Optional.empty());

  /** How a proxy is spoken to. */
  public enum Kind {
    DIRECT,
    HTTP,
    HTTPS,
    SOCKS5
  }

  public ProxyServer {
    requireNonNull(kind, "kind");
    requireNonNull(host, "host");
    requireNonNull(authorization, "authorization");
  }

  /** Returns the proxy of this kind that asks for no name. */
  public static ProxyServer of(Kind kind, String host, int port) {
    return new ProxyServer(kind, host, port, Optional.empty());
  }

  /** Returns a copy that is told this. */
  public ProxyServer withAuthorization(Secret header) {
    return new ProxyServer(kind, host, port, Optional.of(header));
  }

  /** Returns whether there is no proxy. */
  public boolean isDirect() {
    return kind == Kind.DIRECT;
  }

  /** Returns its address, without a name and password. */
  @Override
  public String toString() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    return kind == Kind.DIRECT
        ? "none"
        : kind.name().toLowerCase(Locale.ROOT) + "://" + name + ":" + port;
  }
}
