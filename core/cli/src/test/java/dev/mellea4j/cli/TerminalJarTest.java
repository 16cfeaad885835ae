package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A person at a terminal, which the command {@code script} lends. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalJarTest {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private Process process;
  private Reader screen;

  @BeforeEach
  void requireTerminal() {
    assumeTrue(Files.exists(SCRIPT), () -> "No terminal without " + SCRIPT);
  }

  @AfterEach
  void endProcess() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void linesAreEditedAndComeBack() throws Exception {
    start("chat", "-b", "hf:nano");

    awaitScreen(">>> ");
    type("What is the capital of Spaik\177n?\r");
    awaitScreen("The capital of Spain is Madrid.");
    awaitScreen(">>> ");
    type("/reset\r");
    awaitScreen("The conversation is forgotten");
    awaitScreen(">>> ");
    type("\033[A\033[A\r");
    awaitScreen("The capital of Spain is Madrid.");
    awaitScreen(">>> ");
    type("exit\r");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void ctrlCDropsALineAndThenEnds() throws Exception {
    start("chat", "-b", "hf:nano");

    awaitScreen(">>> ");
    type("nonsense\003");
    awaitScreen(">>> ");
    type("\003");
    awaitScreen("Press Ctrl-C again, or Ctrl-D, to end");
    awaitScreen(">>> ");
    type("\003");
    assertThat(process.waitFor()).isEqualTo(130);
  }

  private void start(String... arguments) {
    process = Jar.onTerminal(arguments);
    screen = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
  }

  private void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  private void awaitScreen(String text) throws IOException {
    var seen = new StringBuilder();
    while (seen.indexOf(text) < 0) {
      int next = screen.read();
      assertThat(next).as("what follows '%s'", seen).isNotNegative();
      seen.append((char) next);
    }
  }
}
