package dev.mellea4j.backend.litellm.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Header;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A token that a server hands out to whoever asks from here. */
public final class UrlToken implements IdentityToken {

  private static final int MOST_BYTES = 64 * 1024;

  private final HttpTransport server;
  private final RoundTrip<String> question;

  private UrlToken(HttpTransport server, RoundTrip<String> question) {
    this.server = server;
    this.question = question;
  }

  /**
   * Returns the token of an address; contacts nobody yet.
   *
   * @param address with its path and query
   * @param headers to ask with, instead of the user's own, which are for the models alone
   * @param network whose proxies, clocks and certificates count
   * @throws IllegalArgumentException if it is no address
   */
  public static UrlToken of(
      String address, List<Header> headers, TokenForm form, BackendConfig network) {
    var uri = ServerAddress.parse(address.replaceFirst("[?#].*", ""), "https://tokens.example.com");
    var server = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var request =
        HttpRequest.get(path + address.replaceFirst("^[^?#]*", "").replaceFirst("#.*", ""));
    for (var header : headers) {
      request = request.with(header);
    }
    return new UrlToken(
        HttpTransport.open(HttpEndpoint.of(server, network.without("headers"))),
        new RoundTrip<>(request, answer -> read(answer, form)));
  }

  private static String read(Answer answer, TokenForm form) throws IOException {
    return form.read(new String(answer.bytes().readNBytes(MOST_BYTES), UTF_8))
        .orElseThrow(() -> answer.unreadable("no token of identity"));
  }

  @Override
  public String get(HttpCall call) {
    return call.ask(server, question);
  }

  @Override
  public void close() {
    server.close();
  }
}
