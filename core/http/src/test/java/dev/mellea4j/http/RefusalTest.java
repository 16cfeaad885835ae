package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ReplySink;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {

  /** Remembers what it is told. */
  private static final class Witness implements Authorizer {

    private final List<OutgoingRequest> requests = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    @Override
    public List<Header> headers(OutgoingRequest request, HttpCall call) {
      requests.add(request);
      return List.of(Header.of("Authorization", "signed-" + requests.size()));
    }

    @Override
    public boolean renew(Refusal refusal) {
      refusals.add(refusal);
      return true;
    }
  }

  private final Witness witness = new Witness();

  private String ask(ScriptedServer server) {
    var endpoint = HttpEndpoint.of(server.uri()).withAuthorizer(witness);
    try (var transport = HttpTransport.open(endpoint);
        var call = transport.call(ReplySink.NONE)) {
      return call.post("/x", Json.object(), answer -> answer.tree().path("is").asString());
    }
  }

  @Test
  void refusalTellsHeadersAndTheServersTime() {
    try (var server = ScriptedServer.start()) {
      server.enqueue(
          ScriptedReply.json(401, "{}").header("Date", "Fri, 02 Jan 2026 03:04:05 GMT"),
          ScriptedReply.json(200, "{\"is\":\"fine\"}"));

      assertThat(ask(server)).isEqualTo("fine");

      assertThat(witness.refusals)
          .singleElement()
          .satisfies(
              refusal -> {
                assertThat(refusal.headers().get(0).value()).isEqualTo("signed-1");
                assertThat(refusal.serverTime()).hasValue(Instant.parse("2026-01-02T03:04:05Z"));
              });
      assertThat(server.requests().get(1).header("Authorization")).hasValue("signed-2");
    }
  }

  @Test
  void serverWithoutAClockTellsNoTime() {
    try (var server = ScriptedServer.start()) {
      server.enqueue(
          ScriptedReply.json(401, "{}").header("Date", "yesterday"),
          ScriptedReply.json(200, "{\"is\":\"fine\"}"));

      assertThat(ask(server)).isEqualTo("fine");

      assertThat(witness.refusals.get(0).serverTime()).isEmpty();
    }
  }

  @Test
  void whatIsSignedHasTheBodyAndItsType() {
    try (var server = ScriptedServer.start()) {
      server.enqueue(ScriptedReply.json(200, "{\"is\":\"fine\"}"));

      ask(server);

      var signed = witness.requests.get(0);
      var type = server.requests().get(0).header("Content-Type").orElseThrow();
      assertThat(signed.headers()).contains(Header.of("Content-Type", type));
      assertThat(new String(signed.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }
  }
}
