package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.http.connection.ProxyServer;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://proxy:3128,           http://proxy:3128",
    "http://proxy:3128/,          http://proxy:3128",
    "HTTP://Proxy,                http://proxy:80",
    "https://proxy,               https://proxy:443",
    "proxy:8080,                  http://proxy:8080",
    "ada:pw@my_proxy:8080,        http://my_proxy:8080",
    "http://ada:pw@[::1]:8080,    http://[::1]:8080",
    "socks5://proxy,              socks5://proxy:1080",
    "socks5h://proxy:9,           socks5://proxy:9",
    "none,                        none",
  })
  void addressIsRead(String text, String shown) {
    assertThat(ProxyAddress.parse(text, "proxy")).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "http://ada:pw@h:1,                  ada:pw",
    "http://a%40b:p%2B%20%C3%A4%23@h:1,  a@b:p+ ä#",
    "ada@h:1,                            ada",
  })
  void nameAndPasswordAreDecoded(String text, String pair) {
    var told = ProxyAddress.parse(text, "proxy").authorization().orElseThrow().reveal();
    var encoded = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    assertThat(told).isEqualTo("Basic " + encoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://ada:geheim-1@proxy",
        "http://ada:geheim-1@",
        "http://ada:ge#heim-1@proxy:80",
        "http://ada:geheim-1%zz@proxy:80",
        "http://ada:geheim-1@proxy:port",
      })
  void malformedAddressNamesItsSourceAndNoPassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyAddress.parse(text, "HTTPS_PROXY"))
        .withMessageContaining("of 'HTTPS_PROXY' is not the address of a proxy. Write it like")
        .withMessageNotContaining("heim-1")
        .withNoCause();
  }

  @Test
  void socksTakesNoName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyAddress.parse("socks5://ada:geheim-1@proxy", "proxy"))
        .withMessageContaining("'socks5://proxy' of 'proxy' is a SOCKS proxy with a name")
        .withMessageNotContaining("geheim");
  }

  private static ProxyServer found(String server, Map<String, String> variables) {
    return new ProxyEnvironment(variables).proxy(URI.create(server)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, HTTPS_PROXY",
    "https://api.example.com, https_proxy",
    "HTTPS://api.example.com, HTTPS_PROXY",
    "http://api.example.com,  HTTP_PROXY",
    "http://127.0.0.1:11434,  http_proxy",
    "https://api.example.com, ALL_PROXY",
    "http://api.example.com,  all_proxy",
  })
  void variableNamesTheProxy(String server, String name) {
    assertThat(found(server, Map.of(name, " http://proxy:3128 "))).hasToString("http://proxy:3128");
  }

  @Test
  void smallLettersAndTheSchemeGoFirst() {
    var variables =
        Map.of(
            "https_proxy",
            "",
            "HTTPS_PROXY",
            "a",
            "all_proxy",
            "b",
            "http_proxy",
            "c",
            "HTTP_PROXY",
            "d");
    assertThat(found("https://h", variables)).hasToString("http://a:80");
    assertThat(found("http://h", variables)).hasToString("http://c:80");
  }

  @Test
  void exceptionsNeedNoProxy() {
    var variables = Map.of("HTTPS_PROXY", "a", "NO_PROXY", "example.com");
    assertThat(found("https://api.example.com", variables)).isEqualTo(ProxyServer.NONE);
    assertThat(found("https://api.example.org", variables)).hasToString("http://a:80");
  }

  @Test
  void withoutVariablesNothingIsSaid() {
    var variables = Map.of("NO_PROXY", "example.com", "HTTP_PROXY", " ", "HTTPS_PROXY", "a");
    assertThat(new ProxyEnvironment(variables).proxy(URI.create("http://example.com"))).isEmpty();
  }
}
