package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.testkit.ClosedPort;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code java -jar target/mellea.jar} against a fake Ollama. */
class MelleaJarTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir Path folder;

  private ScriptedServer server;

  @BeforeEach
  void startServer() {
    server = ScriptedServer.start();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void argumentIsAnswered() {
    server.enqueueFor("/api/chat", reply("The capital ", "is Paris."));

    var result = Jar.run("", "chat", "--base-url", server.uri().toString(), "Capital?");

    assertThat(result).isEqualTo(new Jar.Result(0, "The capital is Paris.\n", ""));
    assertThat(asked()).contains("\"content\":\"Capital?\"");
  }

  @Test
  void pipedTextIsThePrompt() {
    server.enqueueFor("/api/chat", reply("¡Hola 😀!"));

    var result = Jar.run("¿Qué\ntal?\n", "chat", "--base-url", server.uri().toString());

    assertThat(result).isEqualTo(new Jar.Result(0, "¡Hola 😀!\n", ""));
    assertThat(asked()).contains("\"content\":\"¿Qué\\ntal?\"");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void localeOfAContainerLosesNothing() {
    server.enqueueFor("/api/chat", reply("¡Hola 😀!"));

    var result =
        Jar.shell(
            "LC_ALL=C \"$@\"", "chat", "--base-url", server.uri().toString(), "¿Qué", "tal 😀?");

    assertThat(result).isEqualTo(new Jar.Result(0, "¡Hola 😀!\n", ""));
    assertThat(asked()).contains("\"content\":\"¿Qué tal 😀?\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=ar -Duser.country=EG",
        "-Duser.language=tr",
        "-Duser.language=th"
      })
  @EnabledOnOs(OS.LINUX)
  void everyLocaleIsServed(String locale) {
    server.enqueueFor("/api/chat", reply("The capital is Lima."));

    var result =
        Jar.shell(
            "JDK_JAVA_OPTIONS='" + locale + "' \"$@\"",
            "chat",
            "-o",
            "num_ctx=1234567",
            "--base-url",
            server.uri().toString(),
            "Capital?");

    assertThat(result.out()).isEqualTo("The capital is Lima.\n");
    assertThat(result.err()).startsWith("NOTE: Picked up JDK_JAVA_OPTIONS").hasLineCount(1);
    assertThat(asked()).contains("\"num_ctx\":1234567");
  }

  @Test
  void aBackendThatIsNotThereIsOneLine() {
    var result = Jar.run("", "chat", "--backend", "acme", "Hello");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("No backend is named 'acme'. Installed: ")
        .contains("ollama")
        .hasLineCount(1);
  }

  @Test
  void unreachableServerIsOneLine() {
    try (var nobody = ClosedPort.take()) {
      var address = nobody.uri().toString();
      var result = Jar.run("", "chat", "-s", "max-retries=0", "--base-url", address, "Hello");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err())
          .startsWith("UNREACHABLE: Cannot connect to '%s'".formatted(address))
          .hasLineCount(1);
    }
  }

  @Test
  void malformedAddressIsOneLine() {
    var result = Jar.run("", "chat", "--base-url", "http://not an address", "Hello");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("Setting 'base-url' is malformed: ").hasLineCount(1);
  }

  @Test
  void missingModelIsOneLine() {
    server.enqueueFor(
        "/api/chat", ScriptedReply.json(404, "{\"error\":\"model 'nosuch' not found\"}"));

    var result =
        Jar.run(
            "",
            "chat",
            "-b",
            "ollama:nosuch",
            "-s",
            "auto-pull=false",
            "--base-url",
            server.uri().toString(),
            "Hello");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("MODEL_NOT_FOUND: ")
        .contains("model 'nosuch' not found")
        .hasLineCount(1);
  }

  @Test
  void refusedKeyIsNeitherShownNorTraced() {
    server.enqueueFor("/api/chat", ScriptedReply.json(401, "{\"error\":\"unauthorized\"}"));

    var result =
        Jar.run(
            "",
            "chat",
            "--verbose",
            "-s",
            "api-key=sk-secret",
            "--base-url",
            server.uri().toString(),
            "Hello");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .contains("AUTHENTICATION: ", "\tat dev.mellea4j.")
        .doesNotContain("sk-secret");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrlCAbortsTheRequestAtTheServer() throws Exception {
    server.enqueueFor("/api/chat", ScriptedReply.ndjson().line(piece("Once ")).stall());
    var process = Jar.start("chat", "--base-url", server.uri().toString(), "Hello");
    process.getOutputStream().close();
    var first = process.getInputStream().readNBytes(5);
    assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("Once ");

    long pressed = System.nanoTime();
    interrupt(process);

    assertThat(server.awaitDisconnect(LONGEST).since(pressed)).isLessThan(Duration.ofSeconds(5));
    assertThat(Jar.finish(process, "")).isEqualTo(new Jar.Result(130, "\n", ""));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrlCBeforeTheFirstTokenAbortsTheRequest() throws Exception {
    server.enqueueFor("/api/chat", ScriptedReply.hang());
    var process = Jar.start("chat", "--base-url", server.uri().toString(), "Hello");
    process.getOutputStream().close();
    server.takeRequest(LONGEST);

    interrupt(process);

    server.awaitDisconnect(LONGEST);
    assertThat(Jar.finish(process, "")).isEqualTo(new Jar.Result(130, "", ""));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void readerThatLeavesAbortsTheRequest() throws Exception {
    var endless = ScriptedReply.ndjson();
    for (int i = 0; i < 200; i++) {
      endless = endless.line(piece("line\\n")).pause(Duration.ofMillis(20));
    }
    server.enqueueFor("/api/chat", endless);

    var result =
        Jar.shell(
            "{ \"$@\"; echo $? >&2; } | head -n 1",
            "chat",
            "--base-url",
            server.uri().toString(),
            "Hello");

    assertThat(result).isEqualTo(new Jar.Result(0, "line\n", "141\n"));
    server.awaitDisconnect(LONGEST);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void closedOutputIsAFailure() {
    server.enqueueFor("/api/chat", reply("Hello"));

    var result = Jar.shell("\"$@\" >&-", "chat", "--base-url", server.uri().toString(), "Hello");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("Standard output cannot be written: Bad file descriptor\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void closedInputIsEmpty() {
    server.enqueueFor("/api/chat", reply("Hello"));

    var result = Jar.shell("\"$@\" <&-", "chat", "--base-url", server.uri().toString(), "Hello");

    assertThat(result).isEqualTo(new Jar.Result(0, "Hello\n", ""));
    assertThat(asked()).contains("\"content\":\"Hello\"");
  }

  @Test
  void backendsComeFromTheJarsBeside() {
    server.enqueueFor("/api/version", ScriptedReply.json(200, "{\"version\":\"1.2.3\"}"));
    server.otherwise(request -> ScriptedReply.json(200, "{}"));

    var result = Jar.run("", "backends", "--no-health");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).containsPattern("ollama .*mellea4j-backend-ollama-.*\\.jar");
  }

  @Test
  void doctorFindsNothingWrong() {
    var result = Jar.run("", "doctor");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("problems: none\n", "OLLAMA_HOST", "run from: class path\n")
        .doesNotContain("mellea: unknown version");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void completionScriptIsBash() throws IOException, InterruptedException {
    var result = Jar.run("", "completion");
    var script = Files.writeString(folder.resolve("completion.sh"), result.out());

    assertThat(result.code()).isZero();
    var bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(bash.exitValue()).isZero();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  private String asked() {
    return server.takeRequest(LONGEST).body();
  }

  private static ScriptedReply reply(String... pieces) {
    var reply = ScriptedReply.ndjson();
    for (var text : pieces) {
      reply = reply.line(piece(text));
    }
    return reply.line(
        "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},"
            + "\"done\":true,\"done_reason\":\"stop\"}");
  }

  private static String piece(String text) {
    return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"done\":false}"
        .formatted(text);
  }
}
