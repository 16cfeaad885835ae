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
 * @param mostReplyBytes of a reply that is read
 * @param headers the user's own, which win over those of the backend
 * @param tls whom TLS trusts and shows; as the JVM has it if absent
 * @param proxy as the JVM's settings have it if absent
 */
record Network(
    Timeouts timeouts,
    RetryPolicy retry,
    long mostReplyBytes,
    List<Header> headers,
    Optional<SSLContext> tls,
    Optional<ProxyServer> proxy) {

  private static final long MEGABYTE = 1024 * 1024;

  private static final long MOST_REPLY_BYTES =
      Math.max(32 * MEGABYTE, Runtime.getRuntime().maxMemory() / 8);

  static final Network STANDARD =
      new Network(
          Timeouts.STANDARD,
          RetryPolicy.STANDARD,
          MOST_REPLY_BYTES,
          List.of(),
          Optional.empty(),
          Optional.empty());

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
        config.get(Setting.MAX_REPLY_MEGABYTES.key(), Network::megabytes).orElse(MOST_REPLY_BYTES),
        config.get(Setting.HEADERS.key()).map(OwnHeaders::parse).orElse(List.of()),
        TlsSettings.context(config),
        config
            .get(proxy)
            .map(text -> ProxyAddress.parse(text, proxy))
            .or(() -> new ProxyEnvironment(config.environment()).proxy(server)));
  }

  private static long megabytes(String text) {
    if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) == 0) {
      throw new IllegalArgumentException("'%s' is not a whole number of 1 or more".formatted(text));
    }
    return Long.parseLong(text) * MEGABYTE;
  }

  Network withTimeouts(Timeouts clocks) {
    return new Network(clocks, retry, mostReplyBytes, headers, tls, proxy);
  }

  Network withRetry(RetryPolicy policy) {
    return new Network(timeouts, policy, mostReplyBytes, headers, tls, proxy);
  }

  Network withTls(SSLContext context) {
    return new Network(timeouts, retry, mostReplyBytes, headers, Optional.of(context), proxy);
  }
}
