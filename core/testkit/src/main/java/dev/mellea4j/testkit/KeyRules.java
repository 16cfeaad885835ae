package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend that talks HTTP promises about its key: that its server alone sees it. */
interface KeyRules extends Rules {

  private static Secret key(Fixture fixture) {
    fixture.requireSetting(Setting.API_KEY);
    var config = fixture.config().declaredBy(fixture.provider());
    return config.apiKey().orElse(Secret.of("sk-contract-7f3a9e21"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403, 404, 429, 500})
  default void keyIsShownToNobodyElse(int status, Fixture fixture, FakeServer server) {
    var key = key(fixture);
    var parrot = "The key '" + key.reveal() + "' is wrong";
    var answer =
        status == 200
            ? ScriptedReply.text(200, "text/html", parrot)
            : server.provider().failure(status, parrot);
    server.enqueue(answer, answer); // the second for who sends it again with another token
    try (var backend = fixture.open(config -> config.withApiKey(key).withRetry(RetryPolicy.NONE))) {
      var failure = backend.start(fixture.request(), true).backendFailure();
      assertThat(server.received())
          .as("requests to the server, one with the key in a header or in the body")
          .anyMatch(received -> carries(received, key));
      server.received().forEach(received -> assertHides(key, "an address", received.target()));
      assertHides(key, "the failure with its stack trace", printed(failure));
      assertHides(key, "toString of the backend", backend.backend().toString());
    }
  }

  private static boolean carries(ReceivedRequest request, Secret key) {
    return request.headers().toString().contains(key.reveal())
        || WireText.of(request).says(key.reveal());
  }

  /** Does not show what was found: it would show the key. */
  private static void assertHides(Secret key, String what, String text) {
    if (text.contains(key.reveal())) {
      throw new AssertionError("The key should be shown to nobody, but it is in " + what);
    }
  }

  private static String printed(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  default void keyFollowsNoRedirectToAnotherServer(int status, Fixture fixture, FakeServer server) {
    var key = key(fixture);
    try (var elsewhere = ScriptedServer.start();
        var backend = fixture.open(config -> config.withApiKey(key).withRetry(RetryPolicy.NONE))) {
      elsewhere.otherwise(request -> server.provider().failure(401, "Who are you?"));
      server.enqueue(ScriptedReply.redirect(status, elsewhere.uri("/elsewhere").toString()));
      backend.start(fixture.request(), true).backendFailure();
      for (var request : elsewhere.requests()) {
        assertHides(
            key, "a request to the server to which a redirect led", request.headers().toString());
      }
    }
  }
}
