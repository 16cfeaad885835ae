package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Secret;
import dev.mellea4j.http.connection.ProxyServer;
import dev.mellea4j.http.connection.ProxyServer.Kind;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;

/**
 * Reads the address of a proxy, as <a href="https://curl.se/docs/manpage.html#-x">curl</a> takes
 * it: a scheme, else {@code http}; perhaps a name and password, percent-encoded; a port, else that
 * of the scheme.
 */
final class ProxyAddress {

  private ProxyAddress() {}

  /**
   * Returns the proxy; {@link ProxyServer#NONE} for {@code none}.
   *
   * @param text as somebody wrote it
   * @param source the setting or the variable, for the message
   * @throws IllegalArgumentException if it is no proxy; the message shows no password
   */
  static ProxyServer parse(String text, String source) {
    if (text.equalsIgnoreCase("none")) {
      return ProxyServer.NONE;
    }
    int end = text.indexOf("://");
    var scheme = end < 0 ? "http" : text.substring(0, end).toLowerCase(Locale.ROOT);
    var kind = kind(scheme, text, source);
    var address = address(end < 0 ? text : text.substring(end + 3), text, source);
    var host = ServerAddress.host(address).replaceAll("[\\[\\]]", "");
    var proxy = ProxyServer.of(kind, host, ServerAddress.port(address).orElse(standardPort(kind)));
    var user = ServerAddress.user(address);
    if (user.isPresent() && kind == Kind.SOCKS5) {
      throw new IllegalArgumentException(
          "'%s' of '%s' is a SOCKS proxy with a name and password. Use one without, or an HTTP proxy"
              .formatted(ServerAddress.shown(text), source));
    }
    return user.map(ProxyAddress::basic).map(proxy::withAuthorization).orElse(proxy);
  }

  private static Kind kind(String scheme, String text, String source) {
    return switch (scheme) {
      case "http" -> Kind.HTTP;
      case "https" -> Kind.HTTPS;
      case "socks", "socks5", "socks5h" -> Kind.SOCKS5;
      default -> throw malformed(text, source);
    };
  }

  private static int standardPort(Kind kind) {
    return switch (kind) {
      case HTTPS -> 443;
      case SOCKS5 -> 1080;
      default -> 80;
    };
  }

  private static URI address(String rest, String text, String source) {
    try {
      return ServerAddress.parse("http://" + rest, "");
    } catch (IllegalArgumentException e) {
      // Its message is about servers.
      throw malformed(text, source);
    }
  }

  private static IllegalArgumentException malformed(String text, String source) {
    return new IllegalArgumentException(
        "'%s' of '%s' is not the address of a proxy. Write it like 'http://name:password@proxy:8080', what is special in name and password percent-encoded, or 'none'"
            .formatted(ServerAddress.shown(text), source));
  }

  private static Secret basic(String user) {
    return Secret.of("Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
  }
}
