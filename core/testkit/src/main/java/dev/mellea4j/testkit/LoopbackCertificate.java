package dev.mellea4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The self-signed certificate of {@link ScriptedServer#startTls()} and of the clients of {@link
 * ScriptedServer#startMutualTls()}, valid for {@code localhost}, {@code 127.0.0.1} and {@code ::1}
 * until the year 2126.
 *
 * <p>Its private key is public, being in this jar: trust it in tests only.
 */
public final class LoopbackCertificate {

  /** The password of the stores that are written here. */
  public static final String PASSWORD = "loopback";

  private static final String ALIAS = "loopback";

  private LoopbackCertificate() {}

  /** A context whose clients trust this certificate and no other. They have none of their own. */
  public static SSLContext clientContext() {
    return context(trustStore());
  }

  /**
   * Writes a PKCS #12 trust store with this certificate alone; its password is {@link #PASSWORD}.
   */
  public static void writeTrustStore(Path file) {
    write(trustStore(), file);
  }

  /**
   * Writes a PKCS #12 key store with this certificate and its private key, with which a client
   * proves itself; its password, and that of the key, is {@link #PASSWORD}.
   */
  public static void writeKeyStore(Path file) {
    write(keyStore(), file);
  }

  private static void write(KeyStore store, Path file) {
    try (var out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException("The store '" + file + "' cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot write PKCS #12", e);
    }
  }

  /** The certificate in PEM, as {@code curl --cacert} and {@code --cert} read it. */
  public static String pem() {
    try {
      return pem("CERTIFICATE", keyStore().getCertificate(ALIAS).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot write X.509", e);
    }
  }

  /** The private key in PEM, as PKCS #8 without a password, as {@code curl --key} reads it. */
  public static String keyPem() {
    try {
      return pem("PRIVATE KEY", keyStore().getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot write PKCS #8", e);
    }
  }

  private static String pem(String kind, byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, base64, kind);
  }

  /** A context whose servers prove themselves with this certificate. */
  static SSLContext serverContext() {
    return context(keyStore());
  }

  private static SSLContext context(KeyStore store) {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trustStore());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot use the loopback certificate", e);
    }
  }

  private static KeyStore trustStore() {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(ALIAS, keyStore().getCertificate(ALIAS));
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot use the loopback certificate", e);
    }
  }

  private static KeyStore keyStore() {
    try (var in = LoopbackCertificate.class.getResourceAsStream("loopback.p12")) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot read the loopback certificate", e);
    }
  }
}
