package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxiesTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  private final ProxySelector former = ProxySelector.getDefault();

  @AfterEach
  void proxiesAsBefore() {
    ProxySelector.setDefault(former);
  }

  private static String chat(HttpTransport transport) {
    return TinyChat.chat(transport, new Pieces()).text();
  }

  @Test
  void proxyOfTheSystemIsUsed() {
    try (var proxy = ScriptedServer.start()) {
      ProxySelector.setDefault(new OneProxy(Proxy.Type.HTTP, proxy.port()));
      try (var transport =
          HttpTransport.open(HttpEndpoint.of(URI.create("http://my_model.invalid/v1")))) {
        proxy.enqueue(TinyChat.replyOf("a"));
        assertThat(chat(transport)).isEqualTo("a");
        assertThat(proxy.takeRequest(LONG)).hasToString("POST http://my_model.invalid/v1/chat");
      }
    }
  }

  @Test
  void passwordInTheHostOfAProxyIsRefusedAndNotShown() {
    ProxySelector.setDefault(new OneProxy(Proxy.Type.HTTP, "me:hunter2@127.0.0.1", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpTransport.open(HttpEndpoint.of(URI.create("http://127.0.0.1:2"))))
        .withMessageContaining("'https.proxyHost', holds more than a host")
        .withMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void socksProxyOfTheSystemIsUsedAndCallsThroughItCanBeCancelled(Servers servers)
      throws Exception {
    try (var server = servers.start();
        var socks = new SocksProxy(server.port())) {
      ProxySelector.setDefault(new OneProxy(Proxy.Type.SOCKS, socks.port()));
      try (var transport = Servers.open(server)) {
        server.enqueue(
            TinyChat.replyOf("a"), ScriptedReply.ndjson().line(TinyChat.piece("b")).stall());
        assertThat(chat(transport)).isEqualTo("a");
        assertThat(socks.connections()).isEqualTo(1);

        var sink = new Pieces();
        var running = Callers.PLATFORM.call(() -> TinyChat.chat(transport, sink));
        Pieces.await(sink.firstText);
        sink.cancel.run();
        assertThat(running.await().failure()).hasMessageContaining("was cancelled");
        server.awaitDisconnect(LONG);
      }
    }
  }

  /** Names one proxy for everything. */
  private static final class OneProxy extends ProxySelector {

    private final Proxy proxy;

    OneProxy(Proxy.Type type, int port) {
      this.proxy = new Proxy(type, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    OneProxy(Proxy.Type type, String host, int port) {
      this.proxy = new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
