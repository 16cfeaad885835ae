package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Setting;
import dev.mellea4j.core.Conversations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that are continued, saved and read. */
class KeptConversationTest {

  @TempDir private Path folder;

  /** Answers with its name, its model and how much it was told. */
  private FakeProvider provider(String name) {
    return new FakeProvider(
        name, List.of(Setting.MODEL, Setting.BASE_URL), config -> new Telling(name, config));
  }

  private record Telling(String name, BackendConfig config) implements Backend {

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      var text = "%s:%s %d".formatted(name, config.model().orElse(""), request.messages().size());
      sink.text(text);
      return Reply.of(text);
    }

    @Override
    public Optional<String> model() {
      return config.model();
    }
  }

  private Rig rig() {
    return Rig.of(provider("ollama"), provider("other"))
        .variable("MELLEA_STATE", folder.resolve("state").toString());
  }

  private String out(String... arguments) {
    var rig = rig();
    assertThat(rig.run(arguments)).as(rig.err()).isZero();
    assertThat(rig.err()).isEmpty();
    return rig.out();
  }

  @Test
  void theLastConversationGoesOnWithItsBackendAndModel() {
    assertThat(out("chat", "-b", "other:m", "Hello")).isEqualTo("other:m 1\n");
    assertThat(out("chat", "-c", "And?")).isEqualTo("other:m 3\n");
    assertThat(out("chat", "--continue", "And?")).isEqualTo("other:m 5\n");
    assertThat(out("chat", "-c", "-m", "n", "And?")).isEqualTo("other:n 7\n");
    assertThat(out("chat", "-c", "-b", "ollama", "And?")).isEqualTo("ollama: 9\n");
    assertThat(out("chat", "Anew")).isEqualTo("ollama: 1\n");
    assertThat(out("chat", "-c", "And?")).isEqualTo("ollama: 3\n");
  }

  @Test
  void whatIsGivenWinsOverTheEnvironmentAndWhatWasKeptToo() {
    out("chat", "-b", "other:m", "Hello");
    var rig = rig().variable("MELLEA_BACKEND", "ollama").variable("MELLEA_MODEL_ID", "x");

    assertThat(rig.run("chat", "-c", "And?")).isZero();
    assertThat(rig.out()).isEqualTo("other:m 3\n");
  }

  @Test
  void aConversationInATerminalIsKeptWithEveryAnswer() {
    assertThat(rig().onTerminal().input("Hello\nAnd?\n").run("chat")).isZero();

    assertThat(out("chat", "-c", "And?")).isEqualTo("ollama: 5\n");
  }

  @Test
  void withoutOneThereIsNothingToContinue() {
    var rig = rig();

    assertThat(rig.run("chat", "-c", "And?")).isEqualTo(2);
    assertThat(rig.err()).isEqualTo("There is no conversation to continue. Begin one without -c\n");
    var none = rig().variable("MELLEA_STATE", "none");
    assertThat(none.run("chat", "-c", "And?")).isEqualTo(2);
    assertThat(none.err()).isEqualTo("No conversation is kept. Let MELLEA_STATE name a folder\n");
  }

  @Test
  void whatWasSpoiltIsNamed() throws IOException {
    out("chat", "Hello");
    var file = folder.resolve("state").resolve("last-conversation");
    Files.writeString(file, "ollama\n\n{");
    var rig = rig();

    assertThat(rig.run("chat", "-c", "And?")).isEqualTo(2);
    assertThat(rig.err()).contains(file.toString(), "cannot be continued", "without -c");
  }

  @Test
  void nothingIsKeptIfToldSoAndAFolderThatCannotBeIsAWarning() throws IOException {
    assertThat(rig().variable("MELLEA_STATE", "none").run("chat", "Hello")).isZero();
    assertThat(folder).isEmptyDirectory();

    var file = Files.writeString(folder.resolve("file"), "");
    var rig = rig().variable("MELLEA_STATE", file.toString());
    assertThat(rig.run("chat", "Hello")).isZero();
    assertThat(rig.out()).isEqualTo("ollama: 1\n");
    assertThat(rig.err()).startsWith("warning: The conversation cannot be kept for -c (");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseCanReadIt() throws IOException {
    out("chat", "Hello");

    assertThat(Files.getPosixFilePermissions(folder.resolve("state").resolve("last-conversation")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  @Test
  void theFolderIsThatOfTheSystem() {
    assertThat(StateFolder.of(Map.of("HOME", "/h")).path())
        .contains(Path.of("/h", ".local", "state", "mellea"));
    assertThat(StateFolder.of(Map.of("HOME", "/h", "XDG_STATE_HOME", "/s")).path())
        .contains(Path.of("/s", "mellea"));
    assertThat(StateFolder.of(Map.of("MELLEA_STATE", "/m", "HOME", "/h")).path())
        .contains(Path.of("/m"));
    assertThat(StateFolder.of(Map.of()).path()).isEmpty();
  }

  @Test
  void aConversationIsSavedAndReadAgain() throws IOException {
    var file = folder.resolve("saved.json");
    var rig = rig().onTerminal().input("Hello\n/save %s\n/save %s\n".formatted(file, file));
    assertThat(rig.run("chat")).isZero();
    assertThat(rig.err()).contains("The conversation is in '%s'".formatted(file));
    assertThat(Conversations.read(Files.readString(file)))
        .extracting(Message::text)
        .containsExactly("Hello", "ollama: 1");

    assertThat(out("chat", "--conversation", file.toString(), "And?")).isEqualTo("ollama: 3\n");
  }

  @Test
  void whatIsNoConversationIsNeitherReadNorReplaced() throws IOException {
    var file = Files.writeString(folder.resolve("mine.txt"), "mine");
    var rig = rig().onTerminal().input("/save\n/save %s\n".formatted(file));
    assertThat(rig.run("chat")).isZero();
    assertThat(rig.err())
        .contains("No file is named. Write it as /save FILE")
        .contains("'%s' is there, and no conversation. Name another file".formatted(file));
    assertThat(file).hasContent("mine");

    var reading = rig();
    assertThat(reading.run("chat", "--conversation", file.toString(), "Hi")).isEqualTo(2);
    assertThat(reading.err()).contains("is no conversation that can be read");
    var both = rig();
    assertThat(both.run("chat", "-c", "--conversation", "x", "Hi")).isEqualTo(2);
    assertThat(both.err()).contains("Leave one out");
  }
}
