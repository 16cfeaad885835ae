package dev.mellea4j.http.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for one exchange, which need not wait for the end: the system's lookup heeds
 * neither clocks nor interrupts, and takes long where the network is down.
 */
final class AbortableLookup implements DnsResolver {

  /** Names that no network is needed for. */
  private static final Pattern LOCAL = Pattern.compile("localhost|[0-9.]+|.*:.*");

  private final DnsResolver names;
  private final Exchange exchange;

  AbortableLookup(DnsResolver names, Exchange exchange) {
    this.names = names;
    this.exchange = exchange;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    if (LOCAL.matcher(host).matches()) {
      return names.resolve(host);
    }
    var lookup = new FutureTask<>(() -> names.resolve(host));
    DaemonThread.of("mellea-http-lookup", lookup).start();
    return exchange.await(lookup);
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}
