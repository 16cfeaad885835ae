package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.UserMessage;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplTest {

  /** Counts what it is told. */
  private static final Backend COUNTING =
      (request, sink) -> {
        var text = request.messages().size() + " messages";
        sink.text(text);
        return Reply.of(text);
      };

  @Test
  void conversationIsRememberedUntilItIsReset() {
    var rig = Rig.of(COUNTING).onTerminal().input("Hello\n\n And?\n/reset\nHello\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.out()).isEqualTo("1 messages\n3 messages\n1 messages\n");
    assertThat(rig.err()).isEqualTo(">>> >>> >>> >>> The conversation is forgotten\n>>> >>> \n");
  }

  @Test
  void severalLinesBetweenQuotesAreOnePrompt() {
    var rig = Rig.of(Fakes.echo()).onTerminal().input("\"\"\"\n/exit\n\nb\"\"\"\nHi\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.out()).isEqualTo("/exit\n\nb\nHi\n");
    assertThat(rig.err()).isEqualTo(">>> ... ... ... >>> >>> \n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/exit", "/quit", "/bye", "/q", "exit", "quit", "EXIT", "/exit  "})
  void manyWordsEnd(String word) {
    var rig = Rig.of(COUNTING).onTerminal().input(word + "\nHello\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.out()).isEmpty();
    assertThat(rig.err()).isEqualTo(">>> ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/help", "/?"})
  void helpNamesTheCommands(String word) {
    var rig = Rig.of(COUNTING).onTerminal().columns(60).input(word + "\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.err())
        .contains(
            "/model",
            "/models",
            "/save",
            "/reset, /clear",
            "/help, /?",
            "/exit, /quit, /bye",
            "Ctrl-C");
    assertThat(rig.err().lines()).allMatch(line -> line.length() <= 70);
    assertThat(rig.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/foo", "/rest now", "/reset now"})
  void commandThatIsNoneIsNotSaidToTheModel(String line) {
    var rig = Rig.of(COUNTING).onTerminal().input(line + "\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.err())
        .isEqualTo(
            ">>> No command is '%s'. See /help, or begin with a blank to ask the model\n>>> \n"
                .formatted(line));
    assertThat(rig.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd is what?", " /foo", "exit now", "  two  \t", "@file", "a \\", "!!"})
  void everyOtherLineIsSaidAsItIs(String line) {
    var rig = Rig.of(Fakes.echo()).onTerminal().input(line + "\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.out()).isEqualTo(line + "\n");
  }

  @Test
  void anotherModelGoesOnWithTheConversation() {
    var rig = Rig.of(new FakeProvider("ollama", List.of(Setting.MODEL), Modelled::of)).onTerminal();
    rig.input("/model\nHello\n/model b:3b\nAnd?\n");

    assertThat(rig.run("chat", "-b", "ollama:a")).isZero();
    assertThat(rig.out()).isEqualTo("a: 1 messages\nb:3b: 3 messages\n");
    assertThat(rig.err())
        .isEqualTo(">>> The model is 'a'\n>>> >>> The model is 'b:3b'\n>>> >>> \n");
  }

  @Test
  void modelThatCannotBeOpenedLeavesTheOtherOne() {
    var provider =
        new FakeProvider(
            "ollama",
            List.of(Setting.MODEL),
            config -> {
              if (config.model().equals(Optional.of("bad"))) {
                throw new IllegalArgumentException("Model 'bad' is none");
              }
              return Modelled.of(config);
            });
    var rig = Rig.of(provider).onTerminal().input("/model bad\nHello\n");

    assertThat(rig.run("chat", "-m", "a")).isZero();
    assertThat(rig.out()).isEqualTo("a: 1 messages\n");
    assertThat(rig.err()).isEqualTo(">>> Model 'bad' is none\n>>> >>> \n");
  }

  @Test
  void modelsAreListed() {
    var rig = Rig.of(new FakeProvider("ollama", List.of(Setting.MODEL), Modelled::of));
    rig.onTerminal().input("/models\n");

    assertThat(rig.run("chat", "-m", "a")).isZero();
    assertThat(rig.err()).isEqualTo(">>> NAME  SIZE  CONTEXT  CAN\nb     -     -        -\n>>> \n");
  }

  @Test
  void picturesGoAlongUntilTheyWereSeen(@TempDir Path folder) throws IOException {
    var picture =
        Files.write(folder.resolve("x.gif"), "GIF89a".getBytes(StandardCharsets.US_ASCII));
    var pictures = new ArrayList<Long>();
    var rig =
        Rig.of(
                (request, sink) -> {
                  pictures.add(
                      ((UserMessage) request.messages().get(request.messages().size() - 1))
                          .content().stream().filter(ImageContent.class::isInstance).count());
                  if (pictures.size() == 1) {
                    throw new BackendException(Reason.UNREACHABLE, "It is away");
                  }
                  return Reply.of("");
                })
            .onTerminal()
            .input("a\nb\nc\n");

    assertThat(rig.run("chat", "--image", picture.toString())).isZero();
    assertThat(pictures).containsExactly(1L, 1L, 0L);
  }

  private record Modelled(Optional<String> model) implements Backend {

    static Backend of(BackendConfig config) {
      return new Modelled(config.model());
    }

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      var text = "%s: %d messages".formatted(model.orElse("?"), request.messages().size());
      sink.text(text);
      return Reply.of(text);
    }

    @Override
    public List<ModelInfo> models() {
      return List.of(ModelInfo.of("b"));
    }
  }

  @Test
  void failureLeavesTheConversationAsItWas() {
    var rig =
        Rig.of(
                (request, sink) -> {
                  if (request.lastUserText().equals("fail")) {
                    throw new BackendException(Reason.UNREACHABLE, "It is away");
                  }
                  return COUNTING.generate(request, sink);
                })
            .onTerminal()
            .input("Hello\nfail\nAnd?\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.out()).isEqualTo("1 messages\n3 messages\n");
    assertThat(rig.err()).isEqualTo(">>> >>> UNREACHABLE: It is away\n>>> >>> \n");
  }

  @Test
  void ctrlCStopsTheAnswerAndThenEnds() throws IOException, InterruptedException {
    var said = new CountDownLatch(1);
    var keyboard = new PipedOutputStream();
    var rig = Rig.of(Fakes.stalling(said)).onTerminal().input(new PipedInputStream(keyboard));
    var code = CompletableFuture.supplyAsync(() -> rig.run("chat"));

    keyboard.write("Hello\n".getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    said.await();
    while (!rig.out().equals("Once")) {
      Thread.onSpinWait();
    }
    rig.ctrlC.press();
    while (!rig.err().equals(">>> \nStopped\n>>> ")) {
      Thread.onSpinWait();
    }
    assertThat(rig.ended).isFalse();
    rig.ctrlC.press();
    assertThat(rig.ended).isTrue();
    keyboard.close();
    assertThat(code.join()).isZero();
  }

  @Test
  void ctrlCAtThePromptSaysHowToEnd() throws IOException {
    var keyboard = new PipedOutputStream();
    var rig = Rig.of(COUNTING).onTerminal().input(new PipedInputStream(keyboard));
    var code = CompletableFuture.supplyAsync(() -> rig.run("chat"));

    while (!rig.err().equals(">>> ")) {
      Thread.onSpinWait();
    }
    rig.ctrlC.press();
    assertThat(rig.ended).isFalse();
    keyboard.close();
    assertThat(code.join()).isZero();
    assertThat(rig.err()).isEqualTo(">>> \nPress Ctrl-C again, or Ctrl-D, to end\n>>> \n");
  }
}
