package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is typed arrives: a library for command lines knows many ways to read more into it. */
class TypedTextTest {

  @TempDir static Path folder;

  private final List<GenerateRequest> requests = new ArrayList<>();
  private final List<BackendConfig> configs = new ArrayList<>();
  private final Rig rig =
      Rig.of(
          new FakeProvider(
              "ollama",
              List.of(Setting.MODEL, Setting.BASE_URL, Setting.API_KEY, Setting.of("x", "x")),
              config -> {
                configs.add(config);
                return (request, sink) -> {
                  requests.add(request);
                  return Reply.of("");
                };
              }));

  static Stream<String> texts() throws IOException {
    var file = Files.writeString(folder.resolve("secret.txt"), "SECRET");
    return Stream.of(
        "@" + file,
        "@@" + file,
        "@nowhere",
        "@",
        "${sys:user.home}",
        "${env:PATH}",
        "${COMMAND-NAME}",
        "$HOME `id` $(id)",
        "%n %s %d %%",
        "@|bold x|@",
        "\"quoted\"",
        "'quoted'",
        "\"open",
        "a,b;c|d",
        "a\\nb \\u0041",
        "line\nline\r\n\tline",
        " blanks around ",
        "¿Qué 😀 👨\u200d👩\u200d👧 e\u0301?",
        "a=b=c",
        "chat",
        "help");
  }

  static Stream<String> likeOptions() {
    return Stream.of(
        "-h", "--help", "--system=x", "-o", "-", "-x", "--nothing", "---", "-5 degrees");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void promptArrivesAsItIs(String text) {
    assertThat(rig.run("chat", text)).isZero();
    assertThat(asked()).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource({"texts", "likeOptions"})
  void promptBehindTheEndOfOptionsArrivesAsItIs(String text) {
    assertThat(rig.run("chat", "--", text, text)).isZero();
    assertThat(asked()).isEqualTo(text + " " + text);
  }

  @ParameterizedTest
  @MethodSource({"texts", "likeOptions"})
  void valuesArriveAsTheyAre(String text) {
    assertThat(rig.run("chat", "--system=" + text, "-s=x=" + text, "--model=m" + text, "Hi"))
        .isZero();
    assertThat(requests.get(0).messages().get(0)).isEqualTo(Message.system(text));
    assertThat(configs.get(0).get("x")).contains(text.strip());
    assertThat(configs.get(0).model()).contains(("m" + text).strip());
  }

  @ParameterizedTest
  @MethodSource({"texts", "likeOptions"})
  void valuesThatFollowArriveAsTheyAre(String text) {
    assertThat(rig.run("chat", "--system", text, "-s", "x=" + text, "Hi")).isZero();
    assertThat(requests.get(0).messages().get(0)).isEqualTo(Message.system(text));
    assertThat(configs.get(0).get("x")).contains(text.strip());
  }

  @ParameterizedTest
  @MethodSource({"texts", "likeOptions"})
  void textOfAnOptionArrivesUnlessItIsJson(String text) {
    var json = text.startsWith("\"") && text.endsWith("\"");

    assertThat(rig.run("chat", "-o", "stop=" + text, "Hi")).isZero();
    assertThat(requests.get(0).options().get(ModelOption.STOP_SEQUENCES))
        .contains(List.of(json ? text.substring(1, text.length() - 1) : text));
  }

  @Test
  void endOfOptionsIsTextTheSecondTime() {
    assertThat(rig.run("chat", "--", "a", "--", "b")).isZero();
    assertThat(asked()).isEqualTo("a -- b");
  }

  @Test
  void emptyTextIsAValue() {
    assertThat(rig.run("chat", "--system", "", "Hi")).isZero();
    assertThat(rig.run("chat", "--system=", "Hi")).isZero();
    assertThat(rig.run("chat", "", "Hi")).isZero();
    assertThat(requests)
        .extracting(GenerateRequest::lastUserText)
        .containsExactly("Hi", "Hi", " Hi");
  }

  @Test
  void optionWithoutAValueIsRefused() {
    assertThat(rig.run("chat", "Hi", "--system")).isEqualTo(2);
    assertThat(rig.err())
        .isEqualTo("Option '--system' has no value. Write it as in --system=TEXT\n");
    assertThat(requests).isEmpty();
  }

  @Test
  void textThatLooksLikeAnOptionSaysWhereItGoes() {
    assertThat(rig.run("chat", "-x", "Hi")).isEqualTo(2);
    assertThat(rig.err())
        .isEqualTo(
            "No option is named '-x'. Text that begins with a hyphen goes behind '--'. See 'mellea"
                + " chat --help'\n");
    assertThat(requests).isEmpty();
  }

  private String asked() {
    return requests.get(0).lastUserText();
  }
}
