package dev.mellea4j.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Reads the addresses of servers, and shows them without what may be secret in them. */
public final class ServerAddress {

  private static final Pattern PORT = Pattern.compile(":(\\d*)$");
  private static final int MOST_PORT = 65_535;

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
      if (http && uri.getRawAuthority() != null && hasPort(uri.getRawAuthority())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Its message repeats the whole text, so it is not the cause below.
    }
    throw malformed(text, example);
  }

  /** Whether the port, if there is one, exists. */
  private static boolean hasPort(String authority) {
    var port = PORT.matcher(authority);
    return !port.find()
        || port.group(1).matches("\\d{1,5}") && Integer.parseInt(port.group(1)) <= MOST_PORT;
  }

  /** Returns what to throw for a text that is no address. */
  public static IllegalArgumentException malformed(String text, String example) {
    return new IllegalArgumentException(
        "'%s' is not the address of a server. Write it like '%s'".formatted(shown(text), example));
  }

  /** Returns an address for people: without a user name, a password and a query. */
  public static String shown(String address) {
    return address
        .replaceFirst("[?#].*", "")
        .replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)?[^/]*@", "$1");
  }
}
