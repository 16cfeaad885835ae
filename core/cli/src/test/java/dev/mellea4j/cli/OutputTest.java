package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void everyPieceIsOnItsWayAtOnce() {
    var output = Output.ofResults(bytes, seenOn(Screen.NONE));

    output.print("a");
    assertThat(written()).isEqualTo("a");
  }

  @Test
  void characterMayBeSplitBetweenPieces() {
    var output = Output.ofResults(bytes, seenOn(Screen.NONE));

    output.print("\uD83D");
    output.print("\uDE00é");
    assertThat(written()).isEqualTo("😀é");
  }

  @Test
  void lineIsEndedOnce() {
    var output = Output.ofResults(bytes, seenOn(Screen.NONE));

    output.endLine();
    output.print("a");
    output.endLine();
    output.endLine();
    assertThat(written()).isEqualTo("a\n");
  }

  @Test
  void statusGivesWayToText() {
    var output = Output.ofMessages(bytes, seenOn(Screen.PLAIN));

    output.print("a");
    output.status(Style.DIM, "1%");
    output.status(Style.DIM, "2%");
    output.println("b");
    assertThat(written()).isEqualTo("a\n1%\r\033[K2%\r\033[Kb\n");
  }

  @Test
  void statusIsForPeopleAlone() {
    var output = Output.ofMessages(bytes, seenOn(Screen.NONE));

    output.status(Style.DIM, "1%");
    assertThat(written()).isEmpty();
  }

  @Test
  void logEntriesBeginALine() {
    var output = Output.ofMessages(bytes, seenOn(Screen.PLAIN));

    output.status(Style.PLAIN, "1%");
    output.asStream().print("warning: é\n");
    assertThat(written()).isEqualTo("1%\r\033[Kwarning: é\n");
  }

  @Test
  void terminalIsNotSteeredByAReply() {
    var output = Output.ofResults(bytes, seenOn(Screen.PLAIN));

    output.printReply(Style.PLAIN, "a\033[2Jb\u009bc\r\nd\te");
    assertThat(written()).isEqualTo("a\\u001b[2Jb\\u009bc\nd\te");
  }

  @Test
  void fileGetsTheReplyAsItIs() {
    var output = Output.ofResults(bytes, seenOn(Screen.NONE));

    output.printReply(Style.PLAIN, "a\033[2Jb\r\n");
    assertThat(written()).isEqualTo("a\033[2Jb\r\n");
  }

  @Test
  void coloursStandAroundText() {
    var output = Output.ofMessages(bytes, seenOn(Screen.COLOURED));

    output.print(Style.RED, "a");
    assertThat(written()).isEqualTo("\033[31ma\033[0m");
  }

  @Test
  void readerThatLeftIsToldFromAFullDisk() {
    assertThat(failure("Broken pipe").readerLeft()).isTrue();
    assertThat(failure("No space left on device"))
        .hasMessage("Standard output cannot be written: No space left on device")
        .returns(false, OutputException::readerLeft);
  }

  @Test
  void lostMessagesEndNothing() {
    Output.ofMessages(failing("Broken pipe"), seenOn(Screen.NONE)).println("a");
  }

  private static OutputException failure(String message) {
    return new OutputException(new IOException(message));
  }

  @Test
  void lostResultsEndTheCommand() {
    var output = Output.ofResults(failing("Broken pipe"), seenOn(Screen.NONE));

    assertThatThrownBy(() -> output.print("a")).isInstanceOf(OutputException.class);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int oneByte) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static Viewer seenOn(Screen screen) {
    return new Viewer(screen, () -> Columns.UNLIMITED, new Cursor(), new Secrets());
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
