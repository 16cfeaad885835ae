package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mellea4j.api.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file of certificates holds, in PEM, PKCS #12 or JKS.
 *
 * @param certificates in their order; that of the key goes before those of its issuers
 */
record CertificateFile(List<Certificate> certificates, Optional<PrivateKey> key) {

  CertificateFile {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads a file.
   *
   * @param setting the one that names the file, for the message
   * @param password the setting of its password
   * @param is the password, if that setting has a value
   * @throws IllegalArgumentException if it cannot be read; the message names setting and file
   */
  static CertificateFile read(Setting setting, String path, Setting password, Optional<String> is) {
    try {
      var file = Path.of(path);
      var text = Files.readString(file, ISO_8859_1);
      return Pem.isIn(text)
          ? new CertificateFile(Pem.certificates(text), Pem.key(text, is))
          : of(file, is);
    } catch (NoSuchFileException e) {
      throw unusable(setting, path, "it does not exist", e);
    } catch (KeyStoreException e) {
      throw unusable(setting, path, "it is neither PEM nor PKCS #12 nor JKS", e);
    } catch (IOException | GeneralSecurityException | InvalidPathException e) {
      throw unusable(setting, path, isLocked(e) ? wrong(password, is) : e.getMessage(), e);
    }
  }

  /** What to throw for a file of a setting; {@code why} is a clause about it. */
  static IllegalArgumentException unusable(
      Setting setting, String path, @Nullable String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "The file '%s' of setting '%s' cannot be used: %s".formatted(path, setting, why), cause);
  }

  private static boolean isLocked(Exception e) {
    return e instanceof UnrecoverableKeyException
        || e.getCause() instanceof UnrecoverableKeyException;
  }

  private static String wrong(Setting password, Optional<String> is) {
    return is.isPresent()
        ? "the password in '%s' is wrong".formatted(password)
        : "it needs the password in '%s'".formatted(password);
  }

  private static CertificateFile of(Path file, Optional<String> password)
      throws IOException, GeneralSecurityException {
    if (password.isPresent()) {
      return of(file, password.get().toCharArray());
    }
    // JKS shows certificates without a password; PKCS #12 has none then, or wants an empty one.
    var open = of(file, (char[]) null);
    return open.certificates().isEmpty() ? of(file, new char[0]) : open;
  }

  private static CertificateFile of(Path file, char @Nullable [] password)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(file.toFile(), password);
    var certificates = new ArrayList<Certificate>();
    for (var alias : Collections.list(store.aliases())) {
      var chain = store.getCertificateChain(alias);
      if (chain != null && store.getKey(alias, password) instanceof PrivateKey key) {
        return new CertificateFile(List.of(chain), Optional.of(key));
      }
      Optional.ofNullable(store.getCertificate(alias)).ifPresent(certificates::add);
    }
    return new CertificateFile(certificates, Optional.empty());
  }
}
