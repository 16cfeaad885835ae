package dev.mellea4j.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the addresses of servers, and shows them without what may be secret in them. */
public final class ServerAddress {

  /**
   * Read without {@link URI#getHost}, which knows no underscores; names of containers have them.
   */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:.*@)?(?<host>\\[.*]|[^:@]+)(?::(?<port>\\d{1,5}))?");

  private static final int MOST_PORT = 65_535;

  /** How an address begins, also with too few or too many slashes, or something for the colon. */
  private static final String START =
      "(?s)^(\\s*(?:[A-Za-z][A-Za-z0-9+.;-]*(?::(?=[/\\\\])|(?=[/\\\\]{2})))?+[/\\\\]*+)";

  /** A name and a password that holds what would end an authority. */
  private static final Pattern OPEN_PASSWORD =
      Pattern.compile(START + "[^/?#@:\\[]*:(?!\\d+[/?#])[^/?#@]*[/?#][^@]*@");

  private static final Pattern USER = Pattern.compile(START + "[^/]*@");
  private static final Pattern QUERY = Pattern.compile("(?s)[?#].*");

  private ServerAddress() {}

  /**
   * Returns the address: {@code http} or {@code https}, and a host, whose name may be one that DNS
   * does not allow, such as a container's with an underscore.
   *
   * @param text as somebody wrote it
   * @param example for the message, such as {@code http://localhost:8080}
   * @throws IllegalArgumentException if it is no such address; the message and its cause show no
   *     password and no query
   */
  public static URI parse(String text, String example) {
    try {
      var uri = new URI(text);
      boolean http = String.valueOf(uri.getScheme()).matches("(?i)https?");
      if (http && uri.getRawAuthority() != null && hasHost(uri.getRawAuthority())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Its message repeats the whole text, so it is not the cause below.
    }
    throw malformed(text, example);
  }

  /** Whether there is a host and the port, if there is one, exists. */
  private static boolean hasHost(String authority) {
    var parts = AUTHORITY.matcher(authority);
    return parts.matches()
        && (parts.group("port") == null || Integer.parseInt(parts.group("port")) <= MOST_PORT);
  }

  /** Returns the host of an address that {@link #parse} took, in lower case. */
  public static String host(URI address) {
    return parts(address).group("host").toLowerCase(Locale.ROOT);
  }

  /** Returns the port of an address that {@link #parse} took, if it names one. */
  public static OptionalInt port(URI address) {
    var port = parts(address).group("port");
    return port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port));
  }

  private static Matcher parts(URI address) {
    var parts = AUTHORITY.matcher(address.getRawAuthority());
    if (!parts.matches()) {
      throw malformed(address.toString(), "http://localhost:8080");
    }
    return parts;
  }

  /** Returns the name and password of an address that {@link #parse} took, decoded, if any. */
  static Optional<String> user(URI address) {
    var authority = address.getRawAuthority();
    int end = authority.lastIndexOf('@');
    return end <= 0
        ? Optional.empty()
        : Optional.of(URI.create("#" + authority.substring(0, end)).getFragment());
  }

  /** Returns an address that {@link #parse} took without a name and password. */
  static URI withoutUser(URI address) {
    int end = address.getRawAuthority().lastIndexOf('@') + 1;
    var text = address.toString();
    int start = text.indexOf("//") + 2;
    return URI.create(text.substring(0, start) + text.substring(start + end));
  }

  /** Returns what to throw for a text that is no address. */
  public static IllegalArgumentException malformed(String text, String example) {
    return new IllegalArgumentException(
        "'%s' is not the address of a server. Write it like '%s'".formatted(shown(text), example));
  }

  /**
   * Returns an address for people: without a user name, a password and a query. Where a port should
   * be and is none, what follows is a password up to the at sign, whatever is in it.
   */
  public static String shown(String address) {
    var open = OPEN_PASSWORD.matcher(address).replaceFirst("$1");
    var bare = QUERY.matcher(open).replaceFirst("");
    return USER.matcher(bare).replaceFirst("$1");
  }
}
