package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Secret;

/**
 * A header of a request.
 *
 * @param secret whether no log, message or exception may show the value
 */
public record Header(String name, String value, boolean secret) {

  public Header {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "The value of header '%s' holds a character that is not printable ASCII".formatted(name));
    }
  }

  /** Returns a header that anybody may see. */
  public static Header of(String name, String value) {
    return new Header(name, value, false);
  }

  /** Returns a header that nobody may see. */
  public static Header secret(String name, Secret value) {
    return new Header(name, value.reveal(), true);
  }

  /** Names the header alone. */
  @Override
  public String toString() {
    return name;
  }
}
