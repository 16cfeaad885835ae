package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static final String START = "java\0-jar\0mellea.jar\0";

  @Test
  void areTheEndOfTheCommandLine() {
    assertThat(read(START + "chat\0Qué\0\0", "chat", "Qu\uFFFD\uFFFD", ""))
        .containsExactly("chat", "Qué", "");
  }

  @Test
  void replacementThatWasTypedStays() {
    assertThat(read(START + "a\uFFFDb\0", "a\uFFFDb")).containsExactly("a\uFFFDb");
  }

  @Test
  void whatComesFromAFileOfArgumentsStays() {
    assertThat(read("java\0@all\0", "chat", "Qu\uFFFD")).containsExactly("chat", "Qu\uFFFD");
  }

  @Test
  void whatIsNoTextIsRefused() {
    var line = (START + "chat\0caf\u00e9\0").getBytes(StandardCharsets.ISO_8859_1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.last(line, new String[] {"chat", "caf\uFFFD"}))
        .withMessage("An argument is not text in UTF-8. Convert it, or pipe it in");
  }

  private static String[] read(String commandLine, String... arguments) {
    return Arguments.last(commandLine.getBytes(StandardCharsets.UTF_8), arguments);
  }
}
