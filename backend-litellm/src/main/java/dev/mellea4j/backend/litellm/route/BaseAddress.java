package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.http.ServerAddress;
import java.net.URI;

/** Reads the address of a provider of whatever of it somebody wrote. */
public final class BaseAddress {

  private BaseAddress() {}

  /**
   * Returns the address that the paths of requests stand behind.
   *
   * @param text the address of the server, of its API or of an endpoint
   * @param example for the message of what is none
   * @param rest a pattern of what is not part of it, at the end
   * @throws IllegalArgumentException if it is no address
   */
  public static URI of(String text, String example, String rest) {
    var uri = ServerAddress.parse(text, example).toString();
    return URI.create(uri.replaceFirst("/+$", "").replaceFirst(rest, ""));
  }
}
