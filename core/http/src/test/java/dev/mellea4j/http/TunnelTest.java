package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.AUTHENTICATION;
import static dev.mellea4j.api.BackendException.Reason.TIMEOUT;
import static dev.mellea4j.api.BackendException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Secret;
import dev.mellea4j.testkit.ClosedPort;
import dev.mellea4j.testkit.LoopbackCertificate;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedProxy;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through proxies that settings and variables name. */
class TunnelTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir private static Path folder;
  private static Path trusted;

  @BeforeAll
  static void certificate() throws Exception {
    trusted = Files.writeString(folder.resolve("trusted.pem"), LoopbackCertificate.pem());
  }

  private static BackendConfig config() {
    return BackendConfig.empty()
        .withEnvironment(Map.of())
        .with("trust-store", trusted.toString())
        .with("max-retries", "0");
  }

  private static BackendConfig through(ScriptedProxy proxy) {
    return config().with("proxy", proxy.uri().toString());
  }

  private static String chat(ScriptedServer server, BackendConfig config) {
    try (var transport = HttpTransport.open(HttpEndpoint.of(server.uri("/v1?key=a"), config))) {
      return TinyChat.chat(transport, new Pieces()).text();
    }
  }

  private static BackendException failure(ScriptedServer server, BackendConfig config) {
    return catchThrowableOfType(BackendException.class, () -> chat(server, config));
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void serverIsReachedThroughTheProxy(Servers servers) {
    try (var server = servers.start();
        var proxy = ScriptedProxy.to(server)) {
      server.otherwise(request -> TinyChat.replyOf("a"));
      assertThat(chat(server, through(proxy))).isEqualTo("a");
      var asked =
          servers == Servers.TLS
              ? "CONNECT 127.0.0.1:" + server.port()
              : "POST " + server.uri("/v1/chat?key=a");
      assertThat(proxy.requests()).extracting(ReceivedRequest::toString).containsExactly(asked);
      assertThat(server.takeRequest(LONG)).hasToString("POST /v1/chat?key=a");
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void proxyMayBeSpokenToOverTls(Servers servers) {
    try (var server = servers.start();
        var proxy = ScriptedProxy.tlsTo(server).requiring("ada", "geheim-1")) {
      server.otherwise(request -> TinyChat.replyOf("a"));
      var address = "https://ada:geheim-1@127.0.0.1:" + proxy.port();
      try (var transport =
          HttpTransport.open(HttpEndpoint.of(server.uri(), config().with("proxy", address)))) {
        for (int i = 0; i < 2; i++) {
          assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("a");
        }
      }
      assertThat(server.connectionsOpened()).isEqualTo(1);
      assertThat(failure(server, through(proxy)))
          .hasMessageContaining("The proxy '%s' before".formatted(proxy.uri()))
          .hasMessageContaining("wants a name and password");
    }
  }

  @Test
  void proxyWithAnUnknownCertificateIsSaid() {
    try (var server = ScriptedServer.start();
        var proxy = ScriptedProxy.tlsTo(server)) {
      var failure = failure(server, through(proxy).without("trust-store"));
      assertThat(failure.reason()).isEqualTo(UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("through the proxy '%s': TLS failed".formatted(proxy.uri()))
          .hasMessageContaining("'trust-store'");
    }
  }

  /** One connection through a tunnel is looked at as any other is. */
  @Test
  void tunnelThatWasClosedIsNotUsedAgain() {
    try (var server = ScriptedServer.startTls();
        var proxy = ScriptedProxy.to(server)) {
      var once = "HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{\"t\":\"a\"}\n{\"done\":true} \n";
      server.enqueue(ScriptedReply.raw(once), TinyChat.replyOf("b"));
      try (var transport = HttpTransport.open(HttpEndpoint.of(server.uri(), through(proxy)))) {
        assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("a");
        server.awaitNoConnection(LONG);
        proxy.awaitNoConnection(LONG);
        assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("b");
      }
      assertThat(proxy.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, HTTP_PROXY, false", "PLAIN, http_proxy, false", "PLAIN, ALL_PROXY, false",
    "TLS, HTTPS_PROXY, false", "TLS, https_proxy, false", "TLS, all_proxy, false",
    "PLAIN, HTTPS_PROXY, true", "TLS, HTTP_PROXY, true",
  })
  void variableForTheSchemeNamesTheProxy(Servers servers, String variable, boolean direct) {
    try (var server = servers.start();
        var proxy = ScriptedProxy.to(server)) {
      server.otherwise(request -> TinyChat.replyOf("a"));
      var variables = Map.of(variable, proxy.uri().toString(), "NO_PROXY", "example.com");
      assertThat(chat(server, config().withEnvironment(variables))).isEqualTo("a");
      assertThat(proxy.requests()).hasSize(direct ? 0 : 1);
    }
  }

  @Test
  void settingWinsOverTheVariables() {
    try (var server = ScriptedServer.start();
        var proxy = ScriptedProxy.to(server);
        var other = ScriptedProxy.to(server)) {
      server.otherwise(request -> TinyChat.replyOf("a"));
      var variables = Map.of("HTTP_PROXY", other.uri().toString(), "NO_PROXY", "*");
      chat(server, through(proxy).withEnvironment(variables));
      chat(server, config().with("proxy", "none").withEnvironment(variables));
      chat(server, config().withEnvironment(variables));
      assertThat(proxy.requests()).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void proxyAloneIsToldNameAndPassword(Servers servers) {
    try (var server = servers.start();
        var proxy = ScriptedProxy.to(server).requiring("ada@home", "p:w+ ä")) {
      server.otherwise(request -> TinyChat.replyOf("a"));
      var address = "http://ada%40home:p:w%2B%20%C3%A4@127.0.0.1:" + proxy.port();
      try (var transport =
          HttpTransport.open(HttpEndpoint.of(server.uri(), config().with("proxy", address)))) {
        for (int i = 0; i < 2; i++) {
          assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("a");
          assertThat(server.takeRequest(LONG).header("proxy-authorization")).isEmpty();
        }
      }
      assertThat(proxy.requests()).hasSize(servers == Servers.TLS ? 1 : 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void proxyThatWantsANameIsSaid(Servers servers) {
    try (var server = servers.start();
        var proxy = ScriptedProxy.to(server).requiring("ada", "geheim-1")) {
      var failure = failure(server, through(proxy));
      assertThat(failure.reason()).isEqualTo(AUTHENTICATION);
      assertThat(failure.httpStatus()).hasValue(407);
      assertThat(failure)
          .hasMessage(
              "The proxy '%s' before '%s' wants a name and password. Set 'proxy' or HTTPS_PROXY to an address like 'http://name:password@proxy:8080'",
              proxy.uri(), server.uri("/v1"));
      assertThat(proxy.requests()).hasSize(1);

      var wrong = config().with("proxy", "http://ada:geheim-2@127.0.0.1:" + proxy.port());
      assertThat(failure(server, wrong))
          .hasMessageContaining("refuses the name and password")
          .hasMessageNotContaining("geheim");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "https://127.0.0.1:1"})
  void proxyThatWantsMoreThanANameIsSaid(String address) {
    try (var proxy = ScriptedServer.start()) {
      proxy.enqueue(
          ScriptedReply.of(407)
              .header("Proxy-Authenticate", "Negotiate")
              .header("Proxy-Authenticate", "NTLM"));
      var config = config().with("proxy", "http://ada:geheim-1@127.0.0.1:" + proxy.port());
      try (var transport = HttpTransport.open(HttpEndpoint.of(URI.create(address), config))) {
        var failure =
            catchThrowableOfType(
                BackendException.class, () -> TinyChat.chat(transport, new Pieces()));
        assertThat(failure.reason()).isEqualTo(AUTHENTICATION);
        assertThat(failure)
            .hasMessage(
                "The proxy '%s' before '%s' wants Negotiate or NTLM, and only Basic can be given. Allow Basic there, or set 'proxy' to a local proxy that speaks it, such as cntlm",
                proxy.uri(), address);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"403, PERMISSION", "502, UNREACHABLE", "504, UNREACHABLE", "302, UNREACHABLE"})
  void refusalOfATunnelIsThatOfTheProxy(int status, BackendException.Reason reason) {
    try (var server = ScriptedServer.startTls();
        var proxy = ScriptedProxy.to(server).refusing(status)) {
      var failure = failure(server, through(proxy));
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure).hasMessageContaining("proxy '%s'", proxy.uri());
      assertThat(failure.httpStatus()).hasValue(status);
    }
  }

  @Test
  void tunnelThatFailsForAMomentIsAskedForAgain() {
    try (var server = ScriptedServer.startTls();
        var proxy = ScriptedProxy.to(server).refusing(503)) {
      var config = through(proxy).withRetry(Servers.QUICK).with("max-retries", "2");
      assertThat(failure(server, config).attempts()).isEqualTo(3);
      assertThat(proxy.requests()).hasSize(3);
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void proxyThatIsNotThereIsNamed(Servers servers) {
    try (var server = servers.start();
        var closed = ClosedPort.take()) {
      var proxy = "http://ada:geheim-1@127.0.0.1:" + closed.uri().getPort();
      var failure = failure(server, config().with("proxy", proxy));
      assertThat(failure.reason()).isEqualTo(UNREACHABLE);
      assertThat(failure)
          .hasMessage(
              "Cannot connect to '%s' through the proxy 'http://127.0.0.1:%d': connection refused. Check the proxy and the setting 'proxy' or HTTPS_PROXY; NO_PROXY has the hosts that need none",
              server.uri("/v1"), closed.uri().getPort());
    }
  }

  @Test
  void connectClockWatchesTheTunnel() {
    try (var silent = ScriptedServer.start().enqueue(ScriptedReply.hang())) {
      var config = config().with("proxy", silent.uri().toString()).with("connect-timeout", "200ms");
      try (var transport =
          HttpTransport.open(HttpEndpoint.of(URI.create("https://example.com"), config))) {
        var failure =
            catchThrowableOfType(
                BackendException.class, () -> TinyChat.chat(transport, new Pieces()));
        assertThat(failure.reason()).isEqualTo(TIMEOUT);
        assertThat(failure).hasMessageContaining("within 200 ms");
      }
    }
  }

  @Test
  void callThroughATunnelIsCancelledAtOnce() throws Exception {
    try (var server = ScriptedServer.startTls();
        var proxy = ScriptedProxy.to(server)) {
      server.enqueue(ScriptedReply.ndjson().line(TinyChat.piece("b")).stall());
      try (var transport = HttpTransport.open(HttpEndpoint.of(server.uri(), through(proxy)))) {
        var sink = new Pieces();
        var running = Callers.PLATFORM.call(() -> TinyChat.chat(transport, sink));
        Pieces.await(sink.firstText);
        sink.cancel.run();
        assertThat(running.await().failure()).hasMessageContaining("was cancelled");
        server.awaitDisconnect(LONG);
      }
    }
  }

  @Test
  void ownHeadersGoToTheServerAlone() {
    try (var server = ScriptedServer.startTls();
        var proxy = ScriptedProxy.to(server)) {
      server.enqueue(TinyChat.replyOf("a"));
      var config = through(proxy).with("headers", "X-Team: search\nAuthorization: Key geheim-1");
      var endpoint = HttpEndpoint.of(server.uri(), config).withBearer(Secret.of("another"));
      try (var transport = HttpTransport.open(endpoint)) {
        TinyChat.chat(transport, new Pieces());
      }
      var received = server.takeRequest(LONG);
      assertThat(received.header("x-team")).hasValue("search");
      assertThat(received.header("authorization")).hasValue("Key geheim-1");
      assertThat(proxy.requests().get(0).headers()).doesNotContainKeys("x-team", "authorization");
    }
  }
}
