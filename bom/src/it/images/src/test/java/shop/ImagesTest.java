package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Links images as the documentation says, and runs them. */
class ImagesTest {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path IMAGE = TARGET.resolve("image");
  private static final String LIMA = "{\\\"name\\\":\\\"Lima\\\",\\\"inhabitants\\\":10}";
  private static final String MAIN = "shop/shop.app.Shop";
  private static final String BACKENDS =
      "dev.mellea4j.backend.ollama,dev.mellea4j.backend.openai,jdk.crypto.ec";
  private static final String PATH =
      String.join(
          File.pathSeparator,
          TARGET.resolve("modules").toString(),
          TARGET.resolve("classes").toString());

  @BeforeAll
  static void link() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    run(java, "src/link/java/ExplicitModules.java", TARGET.resolve("modules").toString());
    jlink(IMAGE, "shop," + BACKENDS);
  }

  private static void jlink(Path image, String modules) throws IOException {
    delete(image);
    tool("jlink", "--module-path", PATH, "--add-modules", modules, "--output", image.toString());
  }

  private static void tool(String name, String... arguments) {
    var tool = ToolProvider.findFirst(name).orElseThrow();
    assertThat(tool.run(System.out, System.err, arguments)).as(name).isZero();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  @Test
  void imageTalksToTheBackendsThatWereLinkedIntoIt() throws Exception {
    try (var server = ScriptedServer.start()) {
      server.enqueueFor("/api/show", ScriptedReply.json(200, "{\"capabilities\":[]}"));
      server.enqueueFor("/api/chat", ollama("Paris"), ollama(LIMA));
      server.enqueueFor("/v1/chat/completions", openai("Paris"), openai(LIMA));
      var address = server.uri().toString();

      for (var asked : List.of(List.of("ollama:m", address), List.of("vllm:m", address + "/v1"))) {
        assertThat(shop(List.of("-m", MAIN), asked))
            .containsExactly(
                "backends: [lmstudio, ollama, openai, vllm]",
                "text: Paris",
                "record: City[name=Lima, inhabitants=10]");
      }
    }
  }

  @Test
  void localBackendStandsBesideTheImage() throws Exception {
    var beside = List.of("-p", TARGET.resolve("beside").toString(), "-m", MAIN);
    assertThat(shop(beside, List.of("hf:nano")))
        .containsExactly(
            "backends: [hf, lmstudio, ollama, openai, vllm]",
            "text: The capital of France is Paris.");
  }

  @Test
  void imageIntoWhichNoBackendWasLinkedSaysSo() throws Exception {
    var bare = TARGET.resolve("bare-image");
    jlink(bare, "shop");
    assertThat(lines(bare, List.of("-m", MAIN), List.of("ollama:m")))
        .hasSize(2)
        .startsWith("backends: []")
        .last()
        .asString()
        .startsWith(
            "refused: Backend 'ollama' is not installed. This image was linked without it: run"
                + " jlink with --bind-services, or with --add-modules"
                + " dev.mellea4j.backend.ollama.");
  }

  @Test
  void applicationIsPackagedWithItsImage() throws Exception {
    var jpackage = ToolProvider.findFirst("jpackage");
    if (jpackage.isEmpty()) {
      System.out.println("No jpackage in " + System.getProperty("java.home") + ": skipped");
    }
    assumeTrue(jpackage.isPresent(), "This JDK has no jpackage");
    var application = TARGET.resolve("application");
    delete(application);
    tool(
        "jpackage",
        "--type",
        "app-image",
        "--name",
        "shop",
        "--runtime-image",
        IMAGE.toString(),
        "--module",
        MAIN,
        "--dest",
        application.toString());
    try (var server = ScriptedServer.start()) {
      server.enqueue(openai("Paris"), openai(LIMA));
      assertThat(run(launcher(application), "vllm:m", server.uri() + "/v1").lines())
          .contains("text: Paris");
    }
  }

  /** Where it is depends on the system. */
  private static String launcher(Path application) throws IOException {
    try (var files = Files.walk(application)) {
      return files
          .filter(file -> file.getFileName().toString().matches("shop(\\.exe)?"))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  private static ScriptedReply ollama(String text) {
    return ScriptedReply.json(200, "{\"message\":{\"content\":\"" + text + "\"},\"done\":true}");
  }

  private static ScriptedReply openai(String text) {
    return ScriptedReply.json(
        200,
        "{\"choices\":[{\"message\":{\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}");
  }

  private static List<String> shop(List<String> options, List<String> asked)
      throws IOException, InterruptedException {
    return lines(IMAGE, options, asked);
  }

  private static List<String> lines(Path image, List<String> options, List<String> asked)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(image.resolve("bin").resolve("java").toString());
    command.addAll(options);
    command.addAll(asked);
    return run(command.toArray(String[]::new)).lines().toList();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
