package dev.mellea4j.backend.litellm.vertex;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.http.Json;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * The key of a service account, which <a
 * href="https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests">signs
 * what it asserts</a> to get a token.
 */
final class ServiceAccount {

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final String email;
  private final String keyId;
  private final PrivateKey key;
  private final String audience;

  private ServiceAccount(String email, String keyId, PrivateKey key, String audience) {
    this.email = email;
    this.keyId = keyId;
    this.key = key;
    this.audience = audience;
  }

  /**
   * Returns the account of a file.
   *
   * @param audience who hands out tokens
   * @throws IllegalArgumentException if something is missing, or the key is none
   */
  static ServiceAccount of(CredentialsFile file, String audience) {
    var pem = file.require("private_key");
    try {
      return new ServiceAccount(
          file.require("client_email"), file.get("private_key_id").orElse(""), key(pem), audience);
    } catch (GeneralSecurityException e) {
      throw notAKey(file);
    }
  }

  private static IllegalArgumentException notAKey(CredentialsFile file) {
    return new IllegalArgumentException(
        "The 'private_key' of the credentials in %s is no key of RSA in PKCS #8. Download them anew"
            .formatted(file.place()));
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    var base64 =
        pem.replace("\\n", "\n")
            .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    try {
      var bytes = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("It is not in base 64", e);
    }
  }

  /** Returns the fields of a form that asks for a token at this time. */
  Map<String, String> question(Instant now) {
    return Map.of("grant_type", GRANT, "assertion", assertion(now));
  }

  private String assertion(Instant now) {
    var head = Json.object().put("alg", "RS256").put("typ", "JWT");
    if (!keyId.isEmpty()) {
      head.put("kid", keyId);
    }
    var claims =
        Json.object()
            .put("iss", email)
            .put("scope", GoogleAccess.SCOPE)
            .put("aud", audience)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(LIFETIME).getEpochSecond());
    var signed =
        encoded(head.toString().getBytes(UTF_8)) + "." + encoded(claims.toString().getBytes(UTF_8));
    return signed + "." + encoded(signature(signed));
  }

  private byte[] signature(String text) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM cannot sign with RSA", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
