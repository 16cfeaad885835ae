package dev.mellea4j.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.core.Backends;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the comparison with recorded traffic rests on. */
class ReplayItselfTest {

  @Test
  void requestsAreAnsweredByWhatTheyAskWhateverCameBefore() {
    var playback = new Playback();
    playback.add("a", reply("first"));
    playback.add("b", reply("second"));
    try (var server = ScriptedServer.start().otherwise(playback::answer);
        var backend = Backends.installed().open("openai", config(server))) {
      assertThat(backend.generate(GenerateRequest.of("b")).text()).isEqualTo("second");
      assertThat(backend.generate(GenerateRequest.of("b")).text()).isEqualTo("second");
      assertThat(backend.generate(GenerateRequest.of("a")).text()).isEqualTo("first");
      assertThat(backend.complete(List.of("a"), ModelOptions.empty()).get(0).text())
          .isEqualTo("raw first");
    }
    assertThat(playback.received("a")).containsExactly("/v1/chat/completions", "/v1/completions");
    assertThat(playback.received("b")).hasSize(2);
    assertThat(playback.received("c")).isEmpty();
    assertThat(playback.strays()).isEmpty();
  }

  @Test
  void requestsThatNobodyAskedForAreNoted() {
    var playback = new Playback();
    try (var server = ScriptedServer.start().otherwise(playback::answer);
        var backend = Backends.installed().open("openai", config(server))) {
      backend.health();
    }
    assertThat(playback.strays()).singleElement().asString().startsWith("GET /v1/models");
  }

  private static BackendConfig config(ScriptedServer server) {
    return BackendConfig.of("m").withBaseUrl(server.uri().toString()).with("api-key", "k");
  }

  private static ScriptedReply reply(String text) {
    return ScriptedReply.json(
        200,
        """
        {"choices":[{"index":0,"message":{"content":"%s"},"text":"raw %s","finish_reason":"stop"}]}
        """
            .formatted(text, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"name\":\"\",\"arguments\":\"\"}",
        "{\"name\":null,\"arguments\":null}"
      })
  void emptyCallIsNone(String function) {
    assertThat(calls("\"function_call\":" + function)).isEmpty();
    assertThat(calls("\"tool_calls\":[{\"function\":" + function + "}]")).isEmpty();
  }

  @Test
  void callIsOne() {
    assertThat(calls("\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}"))
        .containsExactly("f({})");
  }

  private static List<String> calls(String member) {
    var text = "{\"choices\":[{\"message\":{\"content\":\"Hi\",%s}}]}".formatted(member);
    var response = Recording.MAPPER.createObjectNode().put("kind", "json").put("text", text);
    var recording = Recording.MAPPER.createObjectNode();
    recording.set("response", response);
    return OpenAiReading.of(new Recording(recording)).calls();
  }
}
