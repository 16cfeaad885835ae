package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads certificates and keys of <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>:
 * keys in PKCS #8, encrypted or not.
 */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<kind>[A-Z0-9 ]+)-----(?<base64>.*?)-----END \\k<kind>-----",
          Pattern.DOTALL);

  private static final String CONVERT =
      "Convert it with 'openssl pkcs8 -topk8 -nodes -in KEY -out NEW'";

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private Pem() {}

  /** Whether there is anything in PEM. */
  static boolean isIn(String text) {
    return text.contains("-----BEGIN ");
  }

  /** Returns all certificates, in their order. */
  static List<Certificate> certificates(String text) throws GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var certificates = new ArrayList<Certificate>();
    for (var blocks = BLOCK.matcher(text); blocks.find(); ) {
      if (blocks.group("kind").matches("(X509 |TRUSTED )?CERTIFICATE")) {
        var pem = new ByteArrayInputStream(blocks.group().getBytes(US_ASCII));
        certificates.add(factory.generateCertificate(pem));
      }
    }
    return certificates;
  }

  /**
   * Returns the first key, if there is one.
   *
   * @throws UnrecoverableKeyException if it is encrypted, and not with {@code password}
   */
  static Optional<PrivateKey> key(String text, Optional<String> password)
      throws GeneralSecurityException, IOException {
    for (var blocks = BLOCK.matcher(text); blocks.find(); ) {
      var kind = blocks.group("kind");
      if (kind.endsWith("PRIVATE KEY")) {
        return Optional.of(key(kind, blocks.group("base64"), password));
      }
    }
    return Optional.empty();
  }

  private static PrivateKey key(String kind, String base64, Optional<String> password)
      throws GeneralSecurityException, IOException {
    return switch (kind) {
      case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(decoded(base64)));
      case "ENCRYPTED PRIVATE KEY" -> key(decrypted(decoded(base64), password.orElse("")));
      default -> throw new InvalidKeyException("it is no key in PKCS #8. " + CONVERT);
    };
  }

  private static byte[] decoded(String base64) throws InvalidKeyException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("its key is not in base 64", e);
    }
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] bytes, String password)
      throws GeneralSecurityException {
    var info = encrypted(bytes);
    var parameters = info.getAlgParameters();
    // PBES2 is a frame; what its parameters call themselves is the algorithm.
    boolean framed = parameters != null && parameters.getAlgorithm().equals("PBES2");
    var algorithm = framed ? parameters.toString() : info.getAlgName();
    try {
      var secret = new PBEKeySpec(password.toCharArray());
      var key = SecretKeyFactory.getInstance(algorithm).generateSecret(secret);
      var cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      return info.getKeySpec(cipher);
    } catch (NoSuchAlgorithmException e) {
      throw new InvalidKeyException(
          "its key is encrypted with %s, which Java does not know. %s"
              .formatted(algorithm, CONVERT),
          e);
    } catch (InvalidKeySpecException e) {
      throw (UnrecoverableKeyException) new UnrecoverableKeyException("locked").initCause(e);
    }
  }

  /** Java knows fewer ways to encrypt a key than OpenSSL. */
  private static EncryptedPrivateKeyInfo encrypted(byte[] bytes) throws InvalidKeyException {
    try {
      return new EncryptedPrivateKeyInfo(bytes);
    } catch (IOException e) {
      throw new InvalidKeyException(
          "its key is encrypted in a way that Java does not know. " + CONVERT, e);
    }
  }

  private static PrivateKey key(PKCS8EncodedKeySpec bytes) throws GeneralSecurityException {
    for (var algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(bytes);
      } catch (InvalidKeySpecException e) {
        // A key of another algorithm.
      }
    }
    throw new InvalidKeyException("its key is not one of " + String.join(", ", ALGORITHMS));
  }
}
