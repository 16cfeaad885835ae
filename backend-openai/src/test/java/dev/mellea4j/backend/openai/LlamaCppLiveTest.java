package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.core.SessionBuilder;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LivePrompts;
import dev.mellea4j.live.LiveRestart;
import dev.mellea4j.live.LiveServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Leaving llama.cpp's server, which tells whether it works, and being left by it. */
@Live(LiveServer.LLAMACPP)
class LlamaCppLiveTest implements LiveRestart {

  /** Has the server send more than sockets hold, so that it is not done before it is read. */
  private static final ModelOptions WIDE =
      ModelOptions.of(ModelOption.TEMPERATURE, 0.0).with("logprobs", true).with("top_logprobs", 50);

  @Override
  public LiveServer server() {
    return LiveServer.LLAMACPP;
  }

  @Override
  public SessionBuilder session() {
    return OpenAiSessions.on(server()).options(WIDE);
  }

  @Test
  void closingAStreamStopsTheServerFromGenerating() throws Exception {
    try (var m = session().start()) {
      try (var pieces = m.stream(LivePrompts.LONG)) {
        pieces.iterator().next();
        assertThat(isBusy()).isTrue();
      }

      var deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      while (isBusy()) {
        assertThat(System.nanoTime()).as("the server goes on").isLessThan(deadline);
      }
    }
  }

  private boolean isBusy() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(server().address() + "/slots")).build();
    var slots =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(slots).contains("\"is_processing\":");
    return slots.contains("\"is_processing\":true");
  }
}
