package dev.mellea4j.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** A text that no log or message may show, such as an API key. */
public final class Secret {

  private static final String QUOTES = "\"'`\u201c\u201d\u2018\u2019";

  /** White space, what nobody sees, quotes of any kind, and what a header or a shell has before. */
  private static final Pattern AROUND =
      Pattern.compile(
          "(?i)^(?:[\\s\\p{Cf}\\u00a0<"
              + QUOTES
              + "]|(?:authorization|(?:x-)?api-key)\\s*:|bearer(?:(?=[\\s\"']|$)|:)"
              + "|(?:export\\s+)?[a-z][a-z0-9_]*_(?:key|token)\\s*=)+"
              + "|(?:[\\s\\p{Cf}\\u00a0>"
              + QUOTES
              + "]|(?<=["
              + QUOTES
              + "])[,;])+$");

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps {@code value}, without the white space around it.
   *
   * @throws IllegalArgumentException if {@code value} is blank, or holds a character that is not
   *     printable ASCII, which no HTTP header could carry
   */
  public static Secret of(String value) {
    var stripped = value.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("A secret is blank. Set it to its value or leave it out");
    }
    if (stripped.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "A secret holds a character that is not printable ASCII. Set it to its bare value");
    }
    return new Secret(stripped);
  }

  /**
   * Wraps a key, without what people paste around it: quotes, white space, the name and the {@code
   * Bearer } of a header, or the name of a variable.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static Secret key(String value) {
    return of(AROUND.matcher(value).replaceAll(""));
  }

  /** Returns the text itself; the caller keeps it out of logs, messages and addresses. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns three asterisks. */
  @Override
  public String toString() {
    return "***";
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
