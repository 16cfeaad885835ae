package dev.mellea4j.backend.ollama;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Reads the address of a server as {@code OLLAMA_HOST} spells it: <a
 * href="https://github.com/ollama/ollama/blob/main/envconfig/config.go">scheme and port are
 * optional</a>.
 */
final class OllamaAddress {

  private static final int PORT = 11434;

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
    var uri = uri(text, bare ? "http://" + hosted(text) : text);
    if (uri.getHost() == null || !uri.getScheme().matches("https?")) {
      throw malformed(text);
    }
    if (bare && uri.getHost().equals("ollama.com")) {
      return with(uri, "https", uri.getHost(), uri.getPort());
    }
    int port = bare && uri.getPort() < 0 ? PORT : uri.getPort();
    return with(uri, uri.getScheme(), reachable(uri.getHost()), port);
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

  private static URI with(URI uri, String scheme, String host, int port) {
    var user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
    var path = uri.getRawPath().replaceFirst("/+$", "");
    return URI.create(scheme + "://" + user + host + (port < 0 ? "" : ":" + port) + path);
  }

  private static URI uri(String text, String full) {
    try {
      return new URI(full);
    } catch (URISyntaxException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'%s' is not the address of a server. Write it like 'http://localhost:11434'"
            .formatted(text.replaceFirst("//[^/]*@", "//")));
  }
}
