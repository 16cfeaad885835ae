package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
        argumentSet("hyphen alone", List.of("-"), "a\n", "a"),
        argumentSet("hyphen among words", List.of("5", "-", "3"), "", "5 - 3"),
        argumentSet("blank pipe", List.of("Hello"), " \n", "Hello"),
        argumentSet("blank argument", List.of("  "), "a", "a"),
        argumentSet("blanks around words", List.of(" a ", "", "b\n"), "", " a   b\n"),
        argumentSet("mark of the encoding", List.of(), "\uFEFFa", "a"),
        argumentSet("beyond ASCII", List.of(), "¿Qué 😀?", "¿Qué 😀?"));
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void promptIsTheArgumentThenThePipe(List<String> words, String piped, String expected) {
    assertThat(read(words, terminal(false, piped))).contains(expected);
  }

  @Test
  void personAtTheTerminalIsAsked() {
    assertThat(read(List.of(), terminal(true, "not read"))).isEmpty();
  }

  @Test
  void terminalIsNotReadBesidesAnArgument() {
    assertThat(read(List.of("Hello"), terminal(true, "not read"))).contains("Hello");
  }

  @Test
  void hyphenReadsTheTerminal() {
    assertThat(read(List.of("-"), terminal(true, "typed"))).contains("typed");
  }

  @Test
  void emptyPromptIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(List.of(), terminal(false, "\n")))
        .withMessage("The prompt is empty. Give it as an argument, or pipe it in");
  }

  @Test
  void whatIsNoTextIsRefused() {
    var binary = terminal(false, new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(List.of("What is it?"), binary))
        .withMessage(
            "Standard input is not text in UTF-8. Convert it, or give an image with --image");
  }

  @Test
  void hyphenBehindTheEndOfOptionsIsText() {
    var words = PromptWords.of(List.of("5", "-"), List.of("chat", "--", "5", "-"));

    assertThat(new PromptInput(terminal(true, "not read")).read(words)).contains("5 -");
  }

  @Test
  void silentInputIsWaitedForAloud() throws IOException {
    var messages = new ByteArrayOutputStream();
    var writer = new PipedOutputStream();
    var terminal = terminal(false, new PipedInputStream(writer), messages);
    var input = new PromptInput(terminal, Duration.ofMillis(100));
    var prompt = CompletableFuture.supplyAsync(() -> input.read(words("Sum up:")));

    while (messages.size() == 0) {
      Thread.onSpinWait();
    }
    writer.write("a".getBytes(StandardCharsets.UTF_8));
    writer.close();
    assertThat(prompt.join()).contains("Sum up:\n\na");
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "Waiting for the end of standard input, which belongs to the prompt. Press Ctrl-D"
                + " there, or leave it out with '< /dev/null'\n");
  }

  @Test
  void inputThatEndsInTimeIsReadSilently() {
    var messages = new ByteArrayOutputStream();
    var input = new ByteArrayInputStream("a".getBytes(StandardCharsets.UTF_8));

    assertThat(new PromptInput(terminal(false, input, messages)).read(words())).contains("a");
    assertThat(messages.size()).isZero();
  }

  private static PromptWords words(String... words) {
    return PromptWords.of(List.of(words), List.of(words));
  }

  private static Terminal terminal(boolean interactive, String input) {
    return terminal(interactive, input.getBytes(StandardCharsets.UTF_8));
  }

  private static Terminal terminal(boolean interactive, byte[] input) {
    return terminal(interactive, new ByteArrayInputStream(input), OutputStream.nullOutputStream());
  }

  private static Terminal terminal(boolean interactive, InputStream input, OutputStream messages) {
    var viewer = Viewer.later(() -> Columns.UNLIMITED, new Secrets());
    var out = Output.ofMessages(messages, viewer);
    return new Terminal(input, interactive, out, out);
  }

  private static Optional<String> read(List<String> words, Terminal terminal) {
    return new PromptInput(terminal).read(PromptWords.of(words, words));
  }
}
