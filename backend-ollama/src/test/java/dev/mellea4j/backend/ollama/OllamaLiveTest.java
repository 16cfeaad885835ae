package dev.mellea4j.backend.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Progress;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.SessionBuilder;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LiveChat;
import dev.mellea4j.live.LivePrompts;
import dev.mellea4j.live.LiveRestart;
import dev.mellea4j.live.LiveServer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A session on a real Ollama server, with the small model that the servers' script gives it. */
@Live(LiveServer.OLLAMA)
class OllamaLiveTest implements LiveChat, LiveRestart {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final String PULLABLE = "http://127.0.0.1:5000/library/pullable";

  @Override
  public LiveServer server() {
    return LiveServer.OLLAMA;
  }

  @Override
  public SessionBuilder session() {
    return Mellea.session().backend("ollama").model(LiveServer.MODEL);
  }

  @Test
  void theDefaultSessionAnswers() {
    try (var m = Mellea.startSession()) {
      var reply = m.chat(LivePrompts.FRANCE);

      assertThat(reply.text()).contains("Paris");
      assertThat(reply.model()).hasValue("granite4.1:3b");
    }
  }

  @Test
  void refusesAnImageThatTheModelCannotSee() {
    try (var m = session().start()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> m.chat(Prompt.of(Content.text("Who?"), Content.image(PNG))))
          .withMessageStartingWith("Model 'nano' sees no images")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.UNSUPPORTED);
      assertThat(m.backend().capabilities().supports(Capability.TOOLS))
          .isEqualTo(dev.mellea4j.api.Capabilities.Answer.YES);
    }
  }

  @Test
  void aModelThatNobodyHasIsNotFound() {
    try (var m = Mellea.session().backend("ollama").model("no-such-model").start()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> m.chat("Hello"))
          .withMessageStartingWith(
              "Model 'no-such-model' is not on the server and could not be pulled: ")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.MODEL_NOT_FOUND);
    }
  }

  @Test
  void pullsAModelOnFirstUse() throws Exception {
    LiveOllama.delete(PULLABLE);
    var config = BackendConfig.of(PULLABLE).with("insecure-pull", "true");
    var news = new ArrayList<Progress>();
    try (var m = Mellea.session().backend("ollama").config(config).start();
        var pieces = m.stream(LivePrompts.FRANCE).onProgress(news::add)) {
      pieces.forEach(piece -> {});

      assertThat(pieces.reply().text()).contains("Paris");
      assertThat(news).anyMatch(item -> item.bytesTotal().orElse(0) > 7_000_000);
      assertThat(news).anyMatch(item -> item.phase().endsWith("success"));
    } finally {
      LiveOllama.delete(PULLABLE);
    }
  }

  @Test
  void closingAStreamStopsTheServerFromGenerating() throws Exception {
    try (var m = session().start();
        var log = LiveOllama.log()) {
      m.chat("Hello"); // the model is loaded
      log.await("/api/chat");
      try (var pieces = m.stream(LivePrompts.LONG)) {
        pieces.iterator().next();
      }

      assertThat(log.await("/api/chat")).as("how long the server worked").isLessThan(1_000);
    }
  }
}
