package dev.mellea4j.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.instruct.Chunk;
import dev.mellea4j.core.instruct.Chunker;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.SamplingStrategy;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The request whose answer fails on the way is really cancelled: the server loses its client. */
@Timeout(30)
class StoppedRequestTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Requirement BY_CHECK =
      Requirement.of("", text -> !text.contains("Apples")).each(Chunker.SENTENCES);
  private static final Requirement BY_MODEL =
      Requirement.of("Name no apples.").each(Chunker.SENTENCES);

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private MelleaSession session(String backend) {
    server.otherwise(request -> reply(backend, request));
    var address = backend.equals("openai") ? server.uri("/v1") : server.uri();
    return Mellea.session()
        .backend(backend)
        .model("nano")
        .baseUrl(address.toString())
        .apiKey("sk-test-test")
        .start();
  }

  /** An answer that goes on for ever, and judges that want no apples. */
  private static ScriptedReply reply(String backend, ReceivedRequest request) {
    if (!request.path().contains("chat")) {
      return ScriptedReply.json(200, "{\"capabilities\":[\"completion\"]}");
    }
    if (request.body().contains("Check whether")) {
      var verdict = request.body().contains("Output: Apples") ? "no" : "yes";
      return ScriptedReply.json(200, piece(backend, "message", verdict, true));
    }
    var answer = backend.equals("openai") ? ScriptedReply.sse() : ScriptedReply.ndjson();
    for (var words : List.of("Pears are green. ", "Apples are ", "red. ", "Plums ")) {
      var piece = piece(backend, "delta", words, false);
      answer = backend.equals("openai") ? answer.event(piece) : answer.line(piece);
    }
    return answer.stall();
  }

  private static String piece(String backend, String member, String text, boolean last) {
    return backend.equals("openai")
        ? "{\"choices\":[{\"index\":0,\"%s\":{\"content\":\"%s\"}%s}]}"
            .formatted(member, text, last ? ",\"finish_reason\":\"stop\"" : "")
        : "{\"message\":{\"content\":\"%s\"},\"done\":%s}".formatted(text, last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "ollama"})
  void aCheckThatFailsCancelsIt(String backend) {
    stops(backend, BY_CHECK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "ollama"})
  void aModelThatJudgesSoCancelsIt(String backend) {
    stops(backend, BY_MODEL);
  }

  private void stops(String backend, Requirement requirement) {
    try (var session = session(backend)) {
      var result =
          session.instruct(
              Instruction.of("Fruit?")
                  .withRequirement(requirement)
                  .withStrategy(SamplingStrategy.rejection(1)));

      assertThat(result.chosen().isStopped()).isTrue();
      assertThat(result.failures().get(0).chunk()).contains(new Chunk(0, 1, "Apples are red."));
      assertThat(server.awaitDisconnect(SOON).request().body()).contains("Fruit?");
    }
  }
}
