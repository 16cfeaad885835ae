package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.connection.ProxyServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What the settings of every HTTP backend say about its connections.
 *
 * @param headers the user's own, which win over those of the backend
 * @param tls whom TLS trusts and shows; as the JVM has it if absent
 * @param proxy as the JVM's settings have it if absent
 */
record Network(
    Timeouts timeouts,
    RetryPolicy retry,
    List<Header> headers,
    Optional<SSLContext> tls,
    Optional<ProxyServer> proxy) {

  static final Network STANDARD =
      new Network(
          Timeouts.STANDARD, RetryPolicy.STANDARD, List.of(), Optional.empty(), Optional.empty());

  Network {
    requireNonNull(timeouts, "timeouts");
    requireNonNull(retry, "retry");
    headers = List.copyOf(headers);
  }

  /**
   * Reads the settings of {@link Setting#network}, and the proxies of the environment.
   *
   * @throws IllegalArgumentException if one is malformed; the message names it
   */
  static Network of(URI server, BackendConfig config) {
    var proxy = Setting.PROXY.key();
    return new Network(
        config.timeouts(),
        config.retry(),
        config.get(Setting.HEADERS.key()).map(OwnHeaders::parse).orElse(List.of()),
        TlsSettings.context(config),
        config
            .get(proxy)
            .map(text -> ProxyAddress.parse(text, proxy))
            .or(() -> new ProxyEnvironment(config.environment()).proxy(server)));
  }

  Network withTimeouts(Timeouts clocks) {
    return new Network(clocks, retry, headers, tls, proxy);
  }

  Network withRetry(RetryPolicy policy) {
    return new Network(timeouts, policy, headers, tls, proxy);
  }

  Network withTls(SSLContext context) {
    return new Network(timeouts, retry, headers, Optional.of(context), proxy);
  }
}
