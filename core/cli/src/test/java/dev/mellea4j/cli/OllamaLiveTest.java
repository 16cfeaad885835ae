package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.live.Live;
import dev.mellea4j.live.LiveServer;
import org.junit.jupiter.api.Test;

/** Runs the built jar against a real Ollama that has the model nano. */
@Live(LiveServer.OLLAMA)
class OllamaLiveTest {

  @Test
  void argumentIsAnswered() {
    var result = Jar.run("", "chat", "-b", "ollama:nano", "What is the capital of France?");

    assertThat(result).isEqualTo(new Jar.Result(0, "The capital of France is Paris.\n", ""));
  }

  @Test
  void defaultModelAnswersAPipe() {
    var result = Jar.run("What is the capital of France?\n", "chat");

    assertThat(result).isEqualTo(new Jar.Result(0, "The capital of France is Paris.\n", ""));
  }

  @Test
  void modelsAreListed() {
    var result = Jar.run("", "models");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("nano:latest").contains("granite4.1:3b");
  }

  @Test
  void backendIsUp() {
    var result = Jar.run("", "backends");

    assertThat(result.code()).isZero();
    assertThat(result.out()).containsPattern("ollama .* UP: Ollama ");
  }

  @Test
  void missingModelFailsInOneLine() {
    var result = Jar.run("", "chat", "-m", "nosuch", "-s", "auto-pull=false", "Hello");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("MODEL_NOT_FOUND: ").hasLineCount(1);
  }
}
