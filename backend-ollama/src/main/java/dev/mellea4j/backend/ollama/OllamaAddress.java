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

  private static final Pattern BARE_IPV6 =
      Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F.]*:[^/\\[\\]]*");

  /** A colon behind which no port comes. */
  private static final Pattern NO_PORT = Pattern.compile("^(\\w+://[^/?#]+):(?=[/?#]|$)");

  /** What clients of Ollama's APIs put behind the address of the server. */
  private static final Pattern API =
      Pattern.compile(
          "/(api|v1)(/(chat|generate|tags|show|pull|version|embed|chat/completions|completions|models))?$");

  private OllamaAddress() {}

  /**
   * Returns the address in full. Without a scheme it is {@code http} at port 11434, but {@code
   * https} for {@code ollama.com}; with one, the scheme's own port. What a server listens on
   * everywhere ({@code 0.0.0.0}, {@code [::]}) is this machine. Quotes around it, and the path of
   * an API or one of its endpoints, are cut off.
   *
   * @throws IllegalArgumentException if it is no address
   */
  static URI parse(String given) {
    var text = given.strip().replaceFirst("^([\"'])(.*)\\1$", "$2").strip();
    boolean bare = !text.contains("://");
    var uri = ServerAddress.parse(withPort(bare ? "http://" + hosted(text) : text), EXAMPLE);
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

  /** A port alone means this machine; an address of six parts and more has brackets in others. */
  private static String hosted(String text) {
    if (BARE_IPV6.matcher(text).matches()) {
      return "[" + text.replace("%", "%25") + "]";
    }
    return text.startsWith(":") ? "127.0.0.1" + text : text;
  }

  private static String withPort(String text) {
    return NO_PORT.matcher(text).replaceFirst("$1");
  }

  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "[::]" -> "[::1]";
      default -> host;
    };
  }

  private static String rest(URI uri) {
    var path = API.matcher(uri.getRawPath().replaceFirst("/+$", "")).replaceFirst("");
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
