package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.core.MelleaSession;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Leaving llama.cpp's server, which tells what it works on, and being left by it. */
@Live(LiveServer.LLAMACPP)
class LlamaCppLiveTest implements LiveRestart {

  private static final int ATTEMPTS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern DECODED = Pattern.compile("(?m)^llamacpp:n_decode_total (\\d+)");

  /** Has the server send more than sockets hold, so that it is not done before it is read. */
  private static final ModelOptions WIDE =
      ModelOptions.of(ModelOption.TEMPERATURE, 0.0).with("logprobs", true).with("top_logprobs", 50);

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public LiveServer server() {
    return LiveServer.LLAMACPP;
  }

  @Override
  public SessionBuilder session() {
    return OpenAiSessions.on(server()).options(WIDE);
  }

  /**
   * It writes all the tokens in less than a second, whether they are read or not, so one attempt
   * may come too late on a busy machine; but none ends early unless the server is told.
   */
  @Test
  void closingAStreamStopsTheServerFromGenerating() throws Exception {
    try (var m = session().start()) {
      boolean stopped = false;
      for (int i = 0; i < ATTEMPTS && !stopped; i++) {
        stopped = tokensOfAStreamThatIsClosed(m) < LivePrompts.TOKENS_OF_LONG;
      }
      assertThat(stopped).as("whether the server stopped before it had written all").isTrue();
    }
  }

  @Test
  void aStreamThatIsReadIsWrittenWhole() throws Exception {
    long before = decoded();
    try (var m = session().start()) {
      m.stream(LivePrompts.LONG).forEach(piece -> {});
    }

    assertThat(decodedSince(before)).isGreaterThanOrEqualTo(LivePrompts.TOKENS_OF_LONG);
  }

  private long tokensOfAStreamThatIsClosed(MelleaSession m) throws Exception {
    long before = decoded();
    try (var pieces = m.stream(LivePrompts.LONG)) {
      pieces.iterator().next();
    }
    return decodedSince(before);
  }

  /** Counts when the server is done. */
  private long decodedSince(long before) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (told("/slots").contains("\"is_processing\":true")) {
      assertThat(System.nanoTime()).as("the server goes on").isLessThan(deadline);
    }
    return decoded() - before;
  }

  private long decoded() throws IOException, InterruptedException {
    var count = DECODED.matcher(told("/metrics"));
    assertThat(count.find()).as("whether the server counts what it decodes").isTrue();
    return Long.parseLong(count.group(1));
  }

  private String told(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(server().address() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
