package dev.mellea4j.backend.ollama;

import dev.mellea4j.http.ServerAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the address of a server as {@code OLLAMA_HOST} spells it: <a
 * href="https://github.com/ollama/ollama/blob/main/envconfig/config.go">scheme and port are
 * optional</a>.
 */
final class OllamaAddress {

  private static final String EXAMPLE = "http://localhost:11434";
  private static final String PORT = ":11434";

  /** User, host and port of an authority. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<user>.*@)?(?<host>\\[.*]|[^:]+)(?<port>:\\d+)?");

  private OllamaAddress() {}

  /**
   * Returns the address in full. Without a scheme it is {@code http} at port 11434, but {@code
   * https} for {@code ollama.com}; with one, the scheme's own port. What a server listens on
   * everywhere ({@code 0.0.0.0}, {@code [::]}) is this machine.
   *
   * @throws IllegalArgumentException if it is no address
   */
  static URI parse(String text) {
    boolean bare = !text.contains("://");
    var uri = ServerAddress.parse(bare ? "http://" + hosted(text) : text, EXAMPLE);
    var authority = AUTHORITY.matcher(uri.getRawAuthority());
    if (!authority.matches()) {
      throw ServerAddress.malformed(text, EXAMPLE);
    }
    var host = authority.group("host");
    boolean cloud = bare && host.equals("ollama.com");
    var port = Optional.ofNullable(authority.group("port")).orElse(bare && !cloud ? PORT : "");
    var user = Optional.ofNullable(authority.group("user")).orElse("");
    var scheme = cloud ? "https" : uri.getScheme().toLowerCase(Locale.ROOT);
    return URI.create(scheme + "://" + user + reachable(host) + port + rest(uri));
  }

  /** A port alone means this machine. */
  private static String hosted(String text) {
    return text.startsWith(":") ? "127.0.0.1" + text : text;
  }

  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "[::]" -> "[::1]";
      default -> host;
    };
  }

  private static String rest(URI uri) {
    var path = uri.getRawPath().replaceFirst("/+$", "");
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
