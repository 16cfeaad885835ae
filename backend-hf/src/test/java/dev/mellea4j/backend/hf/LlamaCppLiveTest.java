package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.jinja.Template;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LiveServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same weights and prompts on llama.cpp's server, which must be running. */
@Live(LiveServer.LLAMACPP)
class LlamaCppLiveTest {

  private static final URI SERVER = URI.create(LiveServer.LLAMACPP.address() + "/v1/completions");
  private static final int TOKENS = 100;

  @Test
  void answersAreThoseOfLlamaCpp() throws IOException, InterruptedException {
    try (var nano = Nano.backend()) {
      for (var golden : Golden.all()) {
        var options = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, TOKENS);
        var ours = nano.complete(List.of(golden.prompt()), options).get(0);

        assertThat(ours.text()).isEqualTo(llamaCpp(golden.prompt()));
      }
    }
  }

  private static String llamaCpp(String prompt) throws IOException, InterruptedException {
    var body =
        Template.chat("{{ body | tojson }}")
            .render(
                Map.of(
                    "body",
                    Map.of(
                        "model",
                        "nano",
                        "prompt",
                        prompt,
                        "max_tokens",
                        TOKENS,
                        "temperature",
                        0)));
    var request =
        HttpRequest.newBuilder(SERVER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    var choices = (List<?>) ((Map<?, ?>) Json.read(answer)).get("choices");
    return (String) ((Map<?, ?>) choices.get(0)).get("text");
  }
}
