package dev.mellea4j.backend.litellm.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS
 * Signature Version 4</a> has it, for one service in one region.
 *
 * @param service as signatures name it, such as {@code bedrock}
 */
record SigV4(String region, String service) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Returns a time as the header {@code x-amz-date} has it. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** Returns the time that a header {@code x-amz-date} of ours has. */
  static Instant time(String text) {
    return TIME.parse(text, Instant::from);
  }

  /** Returns the SHA-256 of bytes in hexadecimal digits. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no SHA-256", e);
    }
  }

  /**
   * Returns the value of the header {@code Authorization}.
   *
   * @param request whose headers tell the same time
   */
  String authorization(CanonicalRequest request, AwsKeys keys, Instant at) {
    var time = time(at);
    var day = time.substring(0, 8);
    var scope = String.join("/", day, region, service, "aws4_request");
    var toSign = String.join("\n", ALGORITHM, time, scope, hash(request.text().getBytes(UTF_8)));
    var key = ("AWS4" + keys.secret().reveal()).getBytes(UTF_8);
    for (var part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(
            ALGORITHM,
            keys.id(),
            scope,
            request.signedHeaders(),
            HexFormat.of().formatHex(hmac(key, toSign)));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no HmacSHA256", e);
    }
  }
}
