package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromptInputTest {

  static Stream<Arguments> prompts() {
    return Stream.of(
        argumentSet("argument alone", List.of("Hello"), "", "Hello"),
        argumentSet("several words", List.of("Hello", "there"), "", "Hello there"),
        argumentSet("pipe alone", List.of(), "Hello\n", "Hello"),
        argumentSet("lines of a pipe", List.of(), "\n a\r\nb\r\n\n", "\n a\r\nb"),
        argumentSet("both", List.of("Sum up:"), "a\nb\n", "Sum up:\n\na\nb"),
        argumentSet("hyphen", List.of("Sum up:", "-"), "a\n", "Sum up:\n\na"),
        argumentSet("blank pipe", List.of("Hello"), " \n", "Hello "),
        argumentSet("beyond ASCII", List.of(), "¿Qué 😀?", "¿Qué 😀?"));
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void promptIsTheArgumentThenThePipe(List<String> words, String piped, String expected) {
    assertThat(PromptInput.read(words, terminal(false, piped))).contains(expected);
  }

  @Test
  void personAtTheTerminalIsAsked() {
    assertThat(PromptInput.read(List.of(), terminal(true, "not read"))).isEmpty();
  }

  @Test
  void terminalIsNotReadBesidesAnArgument() {
    assertThat(PromptInput.read(List.of("Hello"), terminal(true, "not read"))).contains("Hello");
  }

  @Test
  void hyphenReadsTheTerminal() {
    assertThat(PromptInput.read(List.of("-"), terminal(true, "typed"))).contains("typed");
  }

  @Test
  void emptyPromptIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PromptInput.read(List.of(), terminal(false, "\n")))
        .withMessage("The prompt is empty. Give it as an argument, or pipe it in");
  }

  @Test
  void whatIsNoTextIsRefused() {
    var binary = terminal(false, new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PromptInput.read(List.of("What is it?"), binary))
        .withMessage(
            "Standard input is not text in UTF-8. Convert it, or give an image with --image");
  }

  private static Terminal terminal(boolean interactive, String input) {
    return terminal(interactive, input.getBytes(StandardCharsets.UTF_8));
  }

  private static Terminal terminal(boolean interactive, byte[] input) {
    var nowhere = Output.ofMessages(OutputStream.nullOutputStream(), false, false);
    return new Terminal(new ByteArrayInputStream(input), interactive, nowhere, nowhere);
  }
}
