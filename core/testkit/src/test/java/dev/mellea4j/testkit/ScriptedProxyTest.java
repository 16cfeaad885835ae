package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedProxyTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String CONNECT = "CONNECT nowhere.invalid:443 HTTP/1.1\r\n";
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final ScriptedServer server = ScriptedServer.start();
  private final ScriptedProxy proxy = ScriptedProxy.to(server);

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  private RawClient client() throws IOException {
    return new RawClient(proxy.port());
  }

  private static String authorization(String name, String password) {
    var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
  }

  @Test
  void tunnelLeadsToTheServerWhateverTheHost() throws Exception {
    server.otherwise(request -> ScriptedReply.text(200, "text/plain", request.target()));
    try (var client = client()) {
      assertThat(client.send(CONNECT + "\r\n").readTo(ESTABLISHED)).isEqualTo(ESTABLISHED);
      assertThat(client.get("/one").readTo("/one")).startsWith("HTTP/1.1 200 ").endsWith("/one");
      assertThat(client.get("/two").readTo("/two")).startsWith("HTTP/1.1 200 ").endsWith("/two");
    }
    assertThat(proxy.requests()).singleElement().hasToString("CONNECT nowhere.invalid:443");
    assertThat(server.connectionsOpened()).isEqualTo(1);
  }

  @Test
  void tunnelCarriesTls() throws Exception {
    try (var secure = ScriptedServer.startTls();
        var toIt = ScriptedProxy.to(secure);
        var tcp = new Socket("127.0.0.1", toIt.port())) {
      secure.enqueue(ScriptedReply.text(200, "text/plain", "hidden"));
      tcp.getOutputStream().write((CONNECT + "\r\n").getBytes(StandardCharsets.US_ASCII));
      tcp.getInputStream().readNBytes(ESTABLISHED.length());
      var factory = LoopbackCertificate.clientContext().getSocketFactory();
      try (var tls = factory.createSocket(tcp, "localhost", 443, true)) {
        tls.getOutputStream()
            .write(
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(tls.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .endsWith("hidden");
      }
    }
  }

  @Test
  void requestForAWholeAddressIsPassedOnLessWhatIsForTheProxy() throws Exception {
    server.otherwise(request -> ScriptedReply.text(200, "text/plain", request.body()));
    proxy.requiring("ada", "s3cret");
    try (var client = client()) {
      for (var body : new String[] {"one", "two"}) {
        client.send(
            "POST http://nowhere.invalid/a%20b?c=d HTTP/1.1\r\nX-Mine: 1\r\n"
                + authorization("ada", "s3cret")
                + "Content-Length: 3\r\n\r\n"
                + body);
        assertThat(client.readTo(body)).startsWith("HTTP/1.1 200 ").endsWith(body);
      }
    }
    assertThat(server.requests()).hasSize(2).allMatch(r -> r.target().equals("/a%20b?c=d"));
    assertThat(server.requests().get(0).headers())
        .containsKey("x-mine")
        .doesNotContainKey("proxy-authorization");
    assertThat(proxy.requests())
        .hasSize(2)
        .allMatch(r -> r.target().equals("http://nowhere.invalid/a%20b?c=d"));
  }

  @Test
  void passwordIsAskedForOnAConnectionThatStaysOpen() throws Exception {
    proxy.requiring("ada", "s3cret");
    var asked =
        "HTTP/1.1 407 Proxy Authentication Required\r\n"
            + "Proxy-Authenticate: Basic realm=\"scripted\"\r\nContent-Length: 0\r\n\r\n";
    try (var client = client()) {
      assertThat(client.send(CONNECT + "\r\n").readTo(asked)).isEqualTo(asked);
      assertThat(client.send(CONNECT + authorization("ada", "no") + "\r\n").readTo(asked))
          .isEqualTo(asked);
      assertThat(client.send(CONNECT + authorization("ada", "s3cret") + "\r\n").readTo(ESTABLISHED))
          .isEqualTo(ESTABLISHED);
    }
    assertThat(proxy.requests()).hasSize(3);
  }

  @Test
  void everythingIsRefusedIfTheProxyIsToldTo() throws Exception {
    proxy.refusing(502);
    try (var client = client()) {
      assertThat(client.send(CONNECT + "\r\n").readTo("\r\n\r\n")).startsWith("HTTP/1.1 502 ");
    }
    assertThat(server.connectionsOpened()).isZero();
  }

  @Test
  void clientThatLeavesLeavesTheServer() throws Exception {
    server.enqueue(ScriptedReply.hang());
    var client = client();
    client.send(CONNECT + "\r\n").readTo(ESTABLISHED);
    client.get("/slow");
    server.takeRequest(SOON);

    client.close();

    assertThat(server.awaitDisconnect(SOON).request()).hasToString("GET /slow");
  }

  @Test
  void serverThatLeavesLeavesTheClient() throws Exception {
    server.enqueue(ScriptedReply.disconnect());
    try (var client = client()) {
      client.send(CONNECT + "\r\n").readTo(ESTABLISHED);
      assertThat(client.get("/").readToEnd()).isEmpty();
    }
  }

  @Test
  void closingEndsTunnelsAndFreesThePort() throws Exception {
    try (var client = client()) {
      client.send(CONNECT + "\r\n").readTo(ESTABLISHED);
      proxy.close();
      proxy.close();
      assertThat(client.readToEnd()).isEmpty();
    }
    server.awaitNoConnection(SOON);
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> client().close());
  }
}
