package dev.mellea4j.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts that need no proxy, as <a href="https://curl.se/docs/manpage.html#NOPROXY">curl</a>
 * reads {@code NO_PROXY}: {@code *} for all, or names, addresses and networks ({@code 10.0.0.0/8})
 * between commas or blanks. A name covers the hosts below it, with or without a dot before it. A
 * port behind an entry, which curl does not know, limits it to that port.
 */
final class NoProxy {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-f:.]*:[0-9a-f:.]*");
  private static final Pattern WITH_PORT =
      Pattern.compile("(?<host>\\[.*]|[^:]*):(?<port>\\d{1,5})");
  private static final Pattern NETWORK = Pattern.compile("(?<address>.+)/(?<bits>\\d{1,3})");

  private final List<String> entries;

  private NoProxy(List<String> entries) {
    this.entries = entries;
  }

  static NoProxy of(String list) {
    return new NoProxy(
        Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /** Returns whether {@code server}, which {@link ServerAddress#parse} took, needs no proxy. */
  boolean covers(URI server) {
    var host = bare(ServerAddress.host(server));
    int port =
        ServerAddress.port(server).orElse("https".equalsIgnoreCase(server.getScheme()) ? 443 : 80);
    return entries.contains("*") || entries.stream().anyMatch(entry -> covers(entry, host, port));
  }

  private static boolean covers(String entry, String host, int port) {
    var limited = WITH_PORT.matcher(entry);
    if (!limited.matches()) {
      return covers(bare(entry), host);
    }
    return Integer.parseInt(limited.group("port")) == port
        && covers(bare(limited.group("host")), host);
  }

  private static boolean covers(String entry, String host) {
    var network = NETWORK.matcher(entry);
    if (network.matches()) {
      return isWithin(
          bare(network.group("address")), Integer.parseInt(network.group("bits")), host);
    }
    if (isLiteral(host)) {
      return isLiteral(entry) && Arrays.equals(address(entry), address(host));
    }
    var domain = entry.replaceFirst("^\\*?\\.", "");
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static boolean isWithin(String network, int bits, String host) {
    if (!isLiteral(network) || !isLiteral(host)) {
      return false;
    }
    byte[] wanted = address(network);
    byte[] given = address(host);
    if (wanted.length != given.length || bits > 8 * wanted.length) {
      return false;
    }
    int whole = bits / 8;
    int mask = 0xFF00 >> bits % 8 & 0xFF;
    return Arrays.equals(wanted, 0, whole, given, 0, whole)
        && (mask == 0 || (wanted[whole] & mask) == (given[whole] & mask));
  }

  private static boolean isLiteral(String host) {
    return LITERAL.matcher(host).matches();
  }

  /** The bytes of a literal; no name is looked up. */
  private static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }

  /** Without the brackets of IPv6, its zone, and the dot at the end of a name. */
  private static String bare(String host) {
    return host.replaceAll("[\\[\\]]", "").replaceFirst("%.*", "").replaceFirst("\\.$", "");
  }
}
