package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointTest {

  static Stream<Arguments> addresses() {
    return Stream.of(
        argumentSet("host", "http://h", "/chat", "/chat", "http://h/chat"),
        argumentSet("slash", "http://h:1/", "/chat", "/chat", "http://h:1/chat"),
        argumentSet("path", "https://h/v1", "/chat", "/v1/chat", "https://h/v1/chat"),
        argumentSet("path and slash", "https://h/v1//", "/chat", "/v1/chat", "https://h/v1/chat"),
        argumentSet("query", "https://h/v1?a=b", "/chat", "/v1/chat?a=b", "https://h/v1/chat"),
        argumentSet("two queries", "https://h?a=b", "/chat?c=d", "/chat?c=d&a=b", "https://h/chat"),
        argumentSet("IPv6", "http://[::1]:8080", "/chat", "/chat", "http://[::1]:8080/chat"),
        argumentSet("user", "http://u:p@h/v1", "/chat", "/v1/chat", "http://h/v1/chat"),
        argumentSet("parameters", "http://h/v1;key=a", "/c;b", "/v1;key=a/c;b", "http://h/v1/c"),
        argumentSet("at sign", "http://u:p@h?a=b@c", "/chat", "/chat?a=b@c", "http://h/chat"),
        argumentSet("underscore", "http://u:p@m_s:1", "/chat", "/chat", "http://m_s:1/chat"),
        argumentSet("two users", "http://u@v:p@m_s", "/chat", "/chat", "http://m_s/chat"));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void pathFollowsTheAddress(String base, String path, String target, String shown) {
    var endpoint = HttpEndpoint.of(URI.create(base));
    assertThat(endpoint.target(path)).hasToString(target);
    assertThat(endpoint.shown(path)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:p@h,         u:p",
    "http://u:p@my_server, u:p",
    "http://u%40v:p%2b+@h, u@v:p++",
    "http://u%40v:p%2b+@my_server, u@v:p++",
    "http://u@v:p@my_server, u@v:p",
  })
  void userIsAHeader(String address, String user) {
    var encoded = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    var header = HttpEndpoint.of(URI.create(address)).headers().get(0);
    assertThat(header.name()).isEqualTo("Authorization");
    assertThat(header.value()).isEqualTo("Basic " + encoded);
    assertThat(header.secret()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h", "http://my_server", "http://@h", "http://h/?a=b@c"})
  void nobodyIsNoHeader(String address) {
    assertThat(HttpEndpoint.of(URI.create(address)).headers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h", "h", "http:///x", "file:///x", "localhost:8080", "http://h:x"})
  void whatIsNoServerIsRefused(String base) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpEndpoint.of(URI.create(base)))
        .withMessage(
            "'%s' is not the address of a server. Write it like 'http://localhost:8080'", base);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://me:secret@h/x?key=secret, ftp://h/x",
    "ftp://me:secret@my_server/x, ftp://my_server/x",
    "http://me:secret@my_server:x, http://my_server:x",
    "http://me:secret@, http://",
    "http://me:se/secret@h/x, http://h/x",
    "ftp://me:secret@h/x?key=a@secret, ftp://h/x",
    "http://me:se/secret@h:1/x?key=a@secret, http://h:1/x",
    "http://me:se?secret@h/x, http://h/x",
    "http://me:se#secret@my_server:1/x?y, http://my_server:1/x",
    "ftp://h:1/x@y?key=a@secret, ftp://h:1/x@y",
    "http:///me:secret@h, http:///h",
    "//me:secret@h:1/x, //h:1/x",
    "//secret@h, //h",
    "/me:secret@h, /h",
    "http:me:secret@h, h",
    "me:secret@h:1, h:1",
    "http//me:secret@h/x, http//h/x",
    "http;//me:secret@h/x, http;//h/x",
  })
  void refusalShowsNoPassword(String address, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpEndpoint.of(URI.create(address)))
        .withMessage(
            "'%s' is not the address of a server. Write it like 'http://localhost:8080'", shown);
  }
}
