package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.testkit.LoopbackCertificate;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsSettingsTest {

  private static final String PASSWORD = LoopbackCertificate.PASSWORD;

  /**
   * That of the loopback certificate, encrypted by OpenSSL, and one that has nothing to do with it.
   */
  private static final List<String> FILES =
      List.of(
          "encrypted-key.pem",
          "encrypted-key-3des.pem",
          "encrypted-key-scrypt.pem",
          "encrypted-key-traditional.pem",
          "another-key.pem",
          "another-certificate.pem");

  @TempDir private static Path folder;

  @BeforeAll
  static void files() throws Exception {
    LoopbackCertificate.writeTrustStore(folder.resolve("trusted.p12"));
    LoopbackCertificate.writeKeyStore(folder.resolve("key.p12"));
    write("certificate.pem", "Some words before\n" + LoopbackCertificate.pem());
    write("key.pem", LoopbackCertificate.keyPem());
    write("both.pem", LoopbackCertificate.keyPem() + LoopbackCertificate.pem());
    write("old-key.pem", LoopbackCertificate.keyPem().replace("PRIVATE", "RSA PRIVATE"));
    write("words.txt", "no certificate");
    for (var name : FILES) {
      try (var file = TlsSettingsTest.class.getResourceAsStream(name)) {
        Files.copy(file, folder.resolve(name));
      }
    }
    var another = Files.readString(folder.resolve("another-certificate.pem"));
    write("second.pem", another + LoopbackCertificate.pem() + LoopbackCertificate.keyPem());
    writeJks();
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void writeJks() throws Exception {
    var store = KeyStore.getInstance("JKS");
    store.load(null, null);
    var trusted =
        KeyStore.getInstance(folder.resolve("trusted.p12").toFile(), PASSWORD.toCharArray());
    store.setCertificateEntry("a", trusted.getCertificate("loopback"));
    try (var out = Files.newOutputStream(folder.resolve("trusted.jks"))) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  /** Settings from pairs of a key and a file or a password. */
  private static BackendConfig config(String... pairs) {
    var config = BackendConfig.empty().withEnvironment(Map.of()).with("max-retries", "0");
    for (int i = 0; i < pairs.length; i += 2) {
      boolean file = pairs[i + 1].contains(".");
      config = config.with(pairs[i], file ? folder.resolve(pairs[i + 1]).toString() : pairs[i + 1]);
    }
    return config;
  }

  private static BackendConfig withKey(String file, String password) {
    return config(
        "client-certificate",
        "certificate.pem",
        "client-key",
        file,
        "client-key-password",
        password);
  }

  private static String chat(ScriptedServer server, BackendConfig config) {
    try (var transport = HttpTransport.open(HttpEndpoint.of(server.uri(), config))) {
      return TinyChat.chat(transport, new Pieces()).text();
    }
  }

  static Stream<Arguments> trusting() {
    return Stream.of(
        argumentSet("PEM", config("trust-store", "certificate.pem")),
        argumentSet("PEM with a key", config("trust-store", "both.pem")),
        argumentSet(
            "PKCS #12", config("trust-store", "trusted.p12", "trust-store-password", PASSWORD)),
        argumentSet("JKS", config("trust-store", "trusted.jks", "trust-store-password", PASSWORD)),
        argumentSet("JKS without its password", config("trust-store", "trusted.jks")));
  }

  @ParameterizedTest
  @MethodSource("trusting")
  void serverIsTrusted(BackendConfig config) {
    try (var server = ScriptedServer.startTls()) {
      server.enqueue(TinyChat.replyOf("a"));
      assertThat(chat(server, config)).isEqualTo("a");
    }
  }

  @Test
  void serverIsNotTrustedWithoutTheSetting() {
    try (var server = ScriptedServer.startTls()) {
      var failure = catchThrowableOfType(BackendException.class, () -> chat(server, config()));
      assertThat(failure.reason()).isEqualTo(UNREACHABLE);
      assertThat(failure).hasMessageContaining("TLS failed").hasMessageContaining("'trust-store'");
    }
  }

  static Stream<Arguments> showing() {
    return Stream.of(
        argumentSet(
            "PEM", config("client-certificate", "certificate.pem", "client-key", "key.pem")),
        argumentSet("one PEM", config("client-certificate", "both.pem")),
        argumentSet("PEM behind another", config("client-certificate", "second.pem")),
        argumentSet("encrypted PEM", withKey("encrypted-key.pem", PASSWORD)),
        argumentSet("PEM encrypted as in former days", withKey("encrypted-key-3des.pem", PASSWORD)),
        argumentSet(
            "PKCS #12", config("client-certificate", "key.p12", "client-key-password", PASSWORD)),
        argumentSet(
            "PEM and PKCS #12",
            config(
                "client-certificate",
                "certificate.pem",
                "client-key",
                "key.p12",
                "client-key-password",
                PASSWORD)));
  }

  @ParameterizedTest
  @MethodSource("showing")
  void clientProvesItself(BackendConfig config) {
    try (var server = ScriptedServer.startMutualTls()) {
      server.enqueue(TinyChat.replyOf("a"));
      var trusting = config.with("trust-store", folder.resolve("certificate.pem").toString());
      assertThat(chat(server, trusting)).isEqualTo("a");
    }
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        argumentSet(
            "missing",
            config("trust-store", "absent.pem"),
            "absent.pem' of setting 'trust-store' cannot be used: it does not exist"),
        argumentSet(
            "no certificates at all",
            config("trust-store", "words.txt"),
            "words.txt' of setting 'trust-store' cannot be used: it is neither PEM nor PKCS #12 nor JKS"),
        argumentSet(
            "no certificate in PEM",
            config("trust-store", "key.pem"),
            "it holds no certificate that Java reads. Try PEM"),
        argumentSet(
            "wrong password",
            config("trust-store", "trusted.p12", "trust-store-password", "geheim-1"),
            "the password in 'trust-store-password' is wrong"),
        argumentSet(
            "no password",
            config("trust-store", "trusted.p12"),
            "it needs the password in 'trust-store-password'"),
        argumentSet(
            "no password of the key",
            config("client-certificate", "key.p12"),
            "it needs the password in 'client-key-password'"),
        argumentSet(
            "no key",
            config("client-certificate", "certificate.pem"),
            "it holds no key. Set 'client-key' to the file that does"),
        argumentSet(
            "key in an old form",
            config("client-certificate", "certificate.pem", "client-key", "old-key.pem"),
            "old-key.pem' of setting 'client-key' cannot be used: it is no key in PKCS #8"),
        argumentSet(
            "encrypted key in an old form",
            withKey("encrypted-key-traditional.pem", PASSWORD),
            "it is no key in PKCS #8. Convert it with 'openssl pkcs8 -topk8 -nodes -in KEY -out NEW'"),
        argumentSet(
            "key encrypted in a new way",
            withKey("encrypted-key-scrypt.pem", PASSWORD),
            "its key is encrypted in a way that Java does not know. Convert it with 'openssl pkcs8"),
        argumentSet(
            "wrong password of a key in PEM",
            withKey("encrypted-key.pem", "geheim-1"),
            "encrypted-key.pem' of setting 'client-key' cannot be used: the password in 'client-key-password' is wrong"),
        argumentSet(
            "no password of a key in PEM",
            config("client-certificate", "certificate.pem", "client-key", "encrypted-key.pem"),
            "it needs the password in 'client-key-password'"),
        argumentSet(
            "key of another certificate",
            config("client-certificate", "certificate.pem", "client-key", "another-key.pem"),
            "another-key.pem' of setting 'client-key' cannot be used: its key is not that of the certificate. Set both of one pair"),
        argumentSet(
            "key alone",
            config("client-key", "key.pem"),
            "Setting 'client-key' needs 'client-certificate' beside it"),
        argumentSet(
            "password alone",
            config("trust-store-password", "geheim-1"),
            "Setting 'trust-store-password' needs 'trust-store' beside it"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void unusableFileIsNamed(BackendConfig config, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TlsSettings.context(config))
        .withMessageContaining(message)
        .withMessageNotContaining("geheim");
  }
}
