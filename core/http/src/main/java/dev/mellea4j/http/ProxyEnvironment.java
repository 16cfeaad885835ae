package dev.mellea4j.http;

import dev.mellea4j.http.connection.ProxyServer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy that environment variables name: {@code https_proxy} or {@code http_proxy}, after the
 * scheme of the server, else {@code all_proxy}, for hosts that {@code no_proxy} does not cover;
 * each in capitals as well. <a href="https://curl.se/docs/manpage.html#ENVIRONMENT">curl's
 * rules</a>, so this machine is no exception unless {@code no_proxy} has it.
 */
final class ProxyEnvironment {

  private final Map<String, String> variables;

  ProxyEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * Returns the proxy for {@code server}, {@link ProxyServer#NONE} if it is covered by {@code
   * no_proxy}; empty if the variables name none.
   *
   * @throws IllegalArgumentException if the variable is malformed; the message names it
   */
  Optional<ProxyServer> proxy(URI server) {
    var scheme = server.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
    return named(List.of(scheme, "all_proxy"))
        .map(
            name -> isException(server) ? ProxyServer.NONE : ProxyAddress.parse(value(name), name));
  }

  private boolean isException(URI server) {
    return named(List.of("no_proxy"))
        .filter(name -> NoProxy.of(value(name)).covers(server))
        .isPresent();
  }

  /** The first of the variables, or of their names in capitals, that is not blank. */
  private Optional<String> named(List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
        .filter(name -> !value(name).isEmpty())
        .findFirst();
  }

  private String value(String name) {
    return variables.getOrDefault(name, "").strip();
  }
}
