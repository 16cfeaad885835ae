package dev.mellea4j.http;

import static dev.mellea4j.api.Setting.CLIENT_CERTIFICATE;
import static dev.mellea4j.api.Setting.CLIENT_KEY;
import static dev.mellea4j.api.Setting.CLIENT_KEY_PASSWORD;
import static dev.mellea4j.api.Setting.TRUST_STORE;
import static dev.mellea4j.api.Setting.TRUST_STORE_PASSWORD;
import static dev.mellea4j.http.CertificateFile.unusable;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Setting;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom TLS trusts, and with what it proves who the client is, as the settings say. */
final class TlsSettings {

  /** Of a store that never leaves the memory. */
  private static final char[] NO_PASSWORD = {};

  private final BackendConfig config;

  private TlsSettings(BackendConfig config) {
    this.config = config;
  }

  /**
   * Returns the context; empty if no setting asks for one of its own.
   *
   * @throws IllegalArgumentException if a file is missing, malformed, empty, or has another
   *     password; the message names the setting and the file
   */
  static Optional<SSLContext> context(BackendConfig config) {
    return new TlsSettings(config).context();
  }

  private Optional<SSLContext> context() {
    requireBeside(TRUST_STORE, TRUST_STORE_PASSWORD);
    requireBeside(CLIENT_CERTIFICATE, CLIENT_KEY);
    requireBeside(CLIENT_CERTIFICATE, CLIENT_KEY_PASSWORD);
    if (!isSet(TRUST_STORE) && !isSet(CLIENT_CERTIFICATE)) {
      return Optional.empty();
    }
    try {
      var context = SSLContext.getInstance("TLS");
      // What is null is as the JVM has it.
      context.init(
          isSet(CLIENT_CERTIFICATE) ? shown() : null, isSet(TRUST_STORE) ? trusted() : null, null);
      return Optional.of(context);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("This JVM makes no TLS of the certificates given", e);
    }
  }

  private boolean isSet(Setting setting) {
    return config.get(setting.key()).isPresent();
  }

  private void requireBeside(Setting first, Setting second) {
    if (isSet(second) && !isSet(first)) {
      throw new IllegalArgumentException(
          "Setting '%s' needs '%s' beside it. Set both, or neither".formatted(second, first));
    }
  }

  private CertificateFile read(Setting setting, Setting password) {
    return CertificateFile.read(
        setting, config.require(setting.key()), password, config.get(password.key()));
  }

  private IllegalArgumentException lacking(Setting setting, String why) {
    return unusable(setting, config.require(setting.key()), why, null);
  }

  private TrustManager[] trusted() throws GeneralSecurityException, IOException {
    var certificates = read(TRUST_STORE, TRUST_STORE_PASSWORD).certificates();
    if (certificates.isEmpty()) {
      throw lacking(TRUST_STORE, "it holds no certificate that Java reads. Try PEM");
    }
    var store = emptyStore();
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("trusted-" + i, certificates.get(i));
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] shown() throws GeneralSecurityException, IOException {
    var file = read(CLIENT_CERTIFICATE, CLIENT_KEY_PASSWORD);
    if (file.certificates().isEmpty()) {
      throw lacking(CLIENT_CERTIFICATE, "it holds no certificate");
    }
    var source = isSet(CLIENT_KEY) ? CLIENT_KEY : CLIENT_CERTIFICATE;
    var key =
        (isSet(CLIENT_KEY) ? read(CLIENT_KEY, CLIENT_KEY_PASSWORD).key() : file.key())
            .orElseThrow(
                () -> lacking(source, "it holds no key. Set 'client-key' to the file that does"));
    var chain = new ClientChain(file.certificates()).of(key);
    if (chain.isEmpty()) {
      throw lacking(source, "its key is not that of the certificate. Set both of one pair");
    }
    var store = emptyStore();
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
