package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

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
  void exitEnds() {
    var rig = Rig.of(COUNTING).onTerminal().input("/exit\nHello\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.out()).isEmpty();
    assertThat(rig.err()).isEqualTo(">>> ");
  }

  @Test
  void helpNamesTheCommands() {
    var rig = Rig.of(COUNTING).onTerminal().input("/help\n/foo\n/etc/passwd is what?\n");

    assertThat(rig.run("chat")).isZero();
    assertThat(rig.err())
        .isEqualTo(
            """
            >>> /reset  forgets the conversation
            /exit   ends, and so does Ctrl-D
            /help   shows this
            Ctrl-C stops an answer.
            >>> No command is named '/foo'. See /help
            >>> >>>\s
            """);
    assertThat(rig.out()).isEqualTo("1 messages\n");
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
    while (!rig.err().equals(">>> Stopped\n>>> ")) {
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
