package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LineEditorTest {

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private boolean ended;
  private Optional<Path> history = Optional.empty();

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.argumentSet("text", "Hi\r", List.of("Hi")),
        Arguments.argumentSet("erased", "Hix\177\r", List.of("Hi")),
        Arguments.argumentSet("left and right", "ac\033[Db\033[Cd\r", List.of("abcd")),
        Arguments.argumentSet("up", "a\rb\r\033[A\033[A\r", List.of("a", "b", "a")),
        Arguments.argumentSet("application keys", "a\r\033OA\r", List.of("a", "a")),
        Arguments.argumentSet("blanks", "  a  \r\033[A\r", List.of("  a  ", "  a  ")),
        Arguments.argumentSet("exclamation marks", "a\r!!\r!a\r", List.of("a", "!!", "!a")),
        Arguments.argumentSet("quotes", "\"it's\r", List.of("\"it's")),
        Arguments.argumentSet("backslashes", "a\\n \\\r", List.of("a\\n \\")),
        Arguments.argumentSet("braces and comments", "{(# //\r", List.of("{(# //")),
        Arguments.argumentSet("beyond ASCII", "¿Qué 😀?\r", List.of("¿Qué 😀?")),
        Arguments.argumentSet("pasted lines", "\033[200~a\nb\tc\033[201~\r", List.of("a\nb\tc")),
        Arguments.argumentSet(
            "lines between quotes",
            "\"\"\"\ra\r\rb\"\"\"\rc\r",
            List.of("\"\"\"\na\n\nb\"\"\"", "c")),
        Arguments.argumentSet("Alt-Enter", "a\033\rb\r", List.of("a\nb")),
        Arguments.argumentSet(
            "a block comes back",
            "\"\"\"\ra\"\"\"\r\033[A\r",
            List.of("\"\"\"\na\"\"\"", "\"\"\"\na\"\"\"")),
        Arguments.argumentSet("completed", "/res\t\r", List.of("/reset ")),
        Arguments.argumentSet("end", "", List.of()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void linesAreWhatWasTyped(String keys, List<String> lines) throws IOException {
    assertThat(read(keys)).isEqualTo(lines);
    assertThat(ended).isFalse();
  }

  @Test
  void whatWasEnteredComesBackTheNextTime(@TempDir Path folder) throws IOException {
    history = Optional.of(folder.resolve("history"));

    assertThat(read("one\r\"\"\"\rtwo\"\"\"\r")).hasSize(2);
    assertThat(read("\033[A\r\033[A\033[A\033[A\r")).containsExactly("\"\"\"\ntwo\"\"\"", "one");
  }

  private List<String> read(String keys) throws IOException {
    var input = new ByteArrayInputStream((keys + "\004").getBytes(StandardCharsets.UTF_8));
    var viewer = Viewer.later(() -> Columns.UNLIMITED, new Secrets());
    var lines = new ArrayList<String>();
    try (var editor =
        new LineEditor(
            new ExternalTerminal(
                "test", "xterm", input, new ByteArrayOutputStream(), StandardCharsets.UTF_8),
            Output.ofMessages(messages, viewer),
            new CtrlC(() -> ended = true),
            history)) {
      for (var line = editor.read(); line.isPresent(); line = editor.read()) {
        lines.add(line.get());
      }
    }
    return lines;
  }
}
