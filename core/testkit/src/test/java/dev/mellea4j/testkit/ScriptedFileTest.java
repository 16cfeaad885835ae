package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptedFileTest {

  private static final byte[] CONTENT = {0, 10, 20, -30, 40, 50, 60, 70, 80, 90};

  private final ScriptedServer server = ScriptedServer.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<byte[]> ask(String method, String... headers) throws Exception {
    server.otherwise(ScriptedFile.of(CONTENT).withTag("\"v1\""));
    var request = HttpRequest.newBuilder(server.uri("/")).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        argumentSet("first and last", "bytes=2-4", 2, 5, "bytes 2-4/10"),
        argumentSet("from somewhere", "bytes=7-", 7, 10, "bytes 7-9/10"),
        argumentSet("the last ones", "bytes=-2", 8, 10, "bytes 8-9/10"),
        argumentSet("more last ones than there are", "bytes=-99", 0, 10, "bytes 0-9/10"),
        argumentSet("beyond the end", "bytes=8-99", 8, 10, "bytes 8-9/10"));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void rangeIsAnsweredWithThatPart(String range, int from, int to, String said) throws Exception {
    var response = ask("GET", "Range", range, "If-Range", "\"v1\"");

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).isEqualTo(Arrays.copyOfRange(CONTENT, from, to));
    assertThat(response.headers().firstValue("Content-Range")).hasValue(said);
    assertThat(response.headers().firstValue("ETag")).hasValue("\"v1\"");
  }

  @Test
  void rangeBehindTheEndIsRefused() throws Exception {
    var response = ask("GET", "Range", "bytes=10-");

    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes */10");
  }

  static Stream<Arguments> wholes() {
    return Stream.of(
        argumentSet("nothing said", List.of()),
        argumentSet("several ranges", List.of("Range", "bytes=0-1,4-5")),
        argumentSet("no range", List.of("Range", "bytes=-")),
        argumentSet("another version", List.of("Range", "bytes=2-4", "If-Range", "\"v0\"")));
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void everythingElseIsAnsweredWithTheWhole(List<String> headers) throws Exception {
    var response = ask("GET", headers.toArray(new String[0]));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(CONTENT);
    assertThat(response.headers().firstValue("Accept-Ranges")).hasValue("bytes");
  }

  @Test
  void headTellsTheLengthAlone() throws Exception {
    var response = ask("HEAD");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(10);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void tagIsMadeOfTheBytes() throws Exception {
    server.otherwise(ScriptedFile.of(CONTENT));
    var request = HttpRequest.newBuilder(server.uri("/")).build();
    var tag = client.send(request, BodyHandlers.discarding()).headers().firstValue("ETag");
    server.otherwise(ScriptedFile.of(new byte[] {1}));
    assertThat(client.send(request, BodyHandlers.discarding()).headers().firstValue("ETag"))
        .isPresent()
        .isNotEqualTo(tag);
  }
}
