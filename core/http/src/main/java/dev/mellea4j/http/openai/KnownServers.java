package dev.mellea4j.http.openai;

import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.TextTable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of servers by their addresses: the first row that fits of a table.
 *
 * <p>A row has three fields: the server, which is a host, whose subdomains count too, or {@code *}
 * for any, perhaps with a colon and a port; who owns the extras of what it says, or {@code -} if
 * nobody but this one server understands them; and its traits, as {@link OpenAiTrait#parse} reads
 * them.
 */
public final class KnownServers {

  private static final String ITSELF = "-";

  private static final List<Row> ROWS =
      TextTable.read(
          KnownServers.class.getResourceAsStream("servers.tsv"),
          "openai/servers.tsv",
          "server, owner and traits",
          KnownServers::row);

  private record Row(String host, String port, String owner, OpenAiProfile profile) {

    boolean fits(String named, OptionalInt at) {
      return (host.equals("*") || named.equals(host) || named.endsWith("." + host))
          && (port.isEmpty() || at.isPresent() && port.equals("" + at.getAsInt()));
    }
  }

  private KnownServers() {}

  private static Row row(List<String> fields) {
    var server = fields.get(0).split(":", 2);
    return new Row(
        server[0],
        server.length > 1 ? server[1] : "",
        fields.get(1),
        OpenAiProfile.COMPATIBLE.with(fields.get(2)));
  }

  /**
   * Returns what is known of the server at this address. Unless somebody else does, it owns itself
   * what it says of its thoughts in its own form, which no other server understands.
   *
   * @param address as {@link ServerAddress#parse} took it
   */
  public static OpenAiProfile profile(URI address) {
    return known(address).orElseGet(() -> OpenAiProfile.COMPATIBLE.withOwner(owner(address)));
  }

  /** Returns what is known of the server at this address, as {@link #profile}, if anything is. */
  public static Optional<OpenAiProfile> known(URI address) {
    var host = ServerAddress.host(address);
    var port = ServerAddress.port(address);
    for (var row : ROWS) {
      if (row.fits(host, port)) {
        var owner = row.owner().equals(ITSELF) ? owner(address) : row.owner();
        return Optional.of(row.profile().withOwner(owner));
      }
    }
    return Optional.empty();
  }

  private static String owner(URI address) {
    var server = address.getRawAuthority().replaceFirst(".*@", "").toLowerCase(Locale.ROOT);
    return OpenAiProfile.FORMAT + "." + server.replaceAll("[^a-z0-9._-]", "-");
  }
}
