package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
        argumentSet("user", "http://u:p@h/v1", "/chat", "/v1/chat", "http://h/v1/chat"));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void pathFollowsTheAddress(String base, String path, String target, String shown) {
    var endpoint = HttpEndpoint.of(URI.create(base));
    assertThat(endpoint.target(path)).isEqualTo(target);
    assertThat(endpoint.shown(path)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h", "h", "http:///x", "file:///x", "localhost:8080"})
  void whatIsNoServerIsRefused(String base) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpEndpoint.of(URI.create(base)))
        .withMessage(
            "'%s' is not the address of a server. Write it like 'http://localhost:8080'", base);
  }

  @Test
  void refusalShowsNoPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpEndpoint.of(URI.create("ftp://me:secret@h/x?key=secret")))
        .withMessage(
            "'ftp://h/x' is not the address of a server. Write it like 'http://localhost:8080'");
  }
}
