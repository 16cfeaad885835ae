package dev.mellea4j.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** The ids of calls of tools, which another provider may have made. */
final class CallId {

  private static final int LENGTH = 9;
  private static final Pattern SHORT = Pattern.compile("[a-zA-Z0-9]{" + LENGTH + "}");

  private CallId() {}

  /** Returns an id as the server takes it, the same one each time. */
  static String of(String id, OpenAiProfile profile) {
    return !profile.has(OpenAiTrait.SHORT_IDS) || SHORT.matcher(id).matches() ? id : made(id);
  }

  private static String made(String id) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return new BigInteger(1, hash).toString(Character.MAX_RADIX).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
