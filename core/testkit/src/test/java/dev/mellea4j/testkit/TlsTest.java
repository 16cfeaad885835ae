package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final ScriptedServer server = ScriptedServer.startTls();

  @AfterEach
  void close() {
    server.close();
  }

  private static String get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private static HttpClient trusting() {
    return HttpClient.newBuilder().sslContext(LoopbackCertificate.clientContext()).build();
  }

  /** Opens a TLS connection, sends a request and reads {@code bytes} bytes of the reply. */
  private SSLSocket connect(Socket tcp) throws IOException {
    var factory = LoopbackCertificate.clientContext().getSocketFactory();
    var socket = (SSLSocket) factory.createSocket(tcp, "localhost", server.port(), true);
    socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }

  @Test
  void clientThatTrustsTheCertificateIsServed() throws Exception {
    server.otherwise(r -> ScriptedReply.text(200, "text/plain", r.path()));
    assertThat(get(trusting(), server.uri("/ip"))).isEqualTo("/ip");
    assertThat(get(trusting(), URI.create("https://localhost:" + server.port() + "/name")))
        .isEqualTo("/name");
  }

  @Test
  void clientThatDoesNotTrustTheCertificateIsNotServed() {
    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(() -> get(HttpClient.newHttpClient(), server.uri("/")));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void clientThatClosesIsNoticed() throws Exception {
    server.enqueue(ScriptedReply.stream("x").send("a").stall());
    var socket = connect(new Socket("127.0.0.1", server.port()));
    long start = System.nanoTime();
    socket.close();
    assertThat(server.awaitDisconnect(SOON).since(start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void clientThatClosesOnlyTheTcpConnectionIsNoticed() throws Exception {
    server.enqueue(ScriptedReply.stream("x").send("a").stall());
    var tcp = new Socket("127.0.0.1", server.port());
    connect(tcp);
    tcp.close();
    assertThat(server.awaitDisconnect(SOON).request().path()).isEqualTo("/");
  }

  @Test
  void cutIsOrderlyAndResetIsNot() throws Exception {
    server.enqueue(ScriptedReply.raw("HTTP").cut(), ScriptedReply.raw("HTTP").reset());
    try (var socket = connect(new Socket("127.0.0.1", server.port()))) {
      assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("TTP");
    }
    try (var socket = connect(new Socket("127.0.0.1", server.port()))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> socket.getInputStream().readAllBytes());
    }
  }

  @Test
  void trustStoreHoldsTheCertificateAndNoKey(@TempDir Path folder) throws Exception {
    var file = folder.resolve("trust.p12");
    LoopbackCertificate.writeTrustStore(file);
    var store = KeyStore.getInstance(file.toFile(), LoopbackCertificate.PASSWORD.toCharArray());
    var alias = Collections.list(store.aliases());
    assertThat(alias).hasSize(1);
    assertThat(store.isCertificateEntry(alias.get(0))).isTrue();
  }

  @Test
  void storeThatCannotBeWrittenIsNamed(@TempDir Path folder) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> LoopbackCertificate.writeTrustStore(folder))
        .withMessage("The store '" + folder + "' cannot be written");
  }

  private static SSLContext proving(KeyStore store) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, LoopbackCertificate.PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void clientProvesItselfToAServerThatAsksForIt(@TempDir Path folder) throws Exception {
    var file = folder.resolve("key.p12");
    LoopbackCertificate.writeKeyStore(file);
    var store = KeyStore.getInstance(file.toFile(), LoopbackCertificate.PASSWORD.toCharArray());
    store.setCertificateEntry("trusted", store.getCertificate("loopback"));
    try (var mutual = ScriptedServer.startMutualTls()) {
      mutual.otherwise(r -> ScriptedReply.text(200, "text/plain", r.path()));
      var proven = HttpClient.newBuilder().sslContext(proving(store)).build();
      assertThat(get(proven, mutual.uri("/ip"))).isEqualTo("/ip");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> get(trusting(), mutual.uri("/ip")));
      assertThat(mutual.requests()).hasSize(1);
    }
  }

  @Test
  void privateKeyIsAtHandAsPem() throws Exception {
    var pem = LoopbackCertificate.keyPem();
    assertThat(pem)
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("-----END PRIVATE KEY-----\n");
    var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*?-----", ""));
    assertThat(
            KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(der))
                .getAlgorithm())
        .isEqualTo("EC");
  }

  @Test
  void certificateIsAtHandAsPem(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("cert.pem"), LoopbackCertificate.pem());
    try (var in = Files.newInputStream(file)) {
      var certificate =
          java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in);
      assertThat(certificate.toString()).contains("CN=localhost", "127.0.0.1");
    }
  }
}
