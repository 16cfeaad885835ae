package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the application as its users do: from the module path. */
class ModulePathTest {

  /** What a remote backend may weigh with everything it needs. */
  private static final long MOST_BYTES = 6_000_000;

  /** What the backend that runs models in process brings, and no remote one needs. */
  private static final String IN_PROCESS =
      "(mellea4j-(backend-hf|nano|jinja)|onnxruntime|tokenizers|api-|jna-|gson|commons-|tribuo|protobuf).*";

  private static final String CARD = "{\"capabilities\":[\"completion\",\"tools\"]}";

  @Test
  void applicationWithAModuleInfoUsesRecordsAndTools() throws Exception {
    try (var server = ScriptedServer.start()) {
      server.enqueueFor("/api/show", ScriptedReply.json(200, CARD));
      server.enqueueFor(
          "/api/chat",
          said("\"content\":\"{\\\"name\\\":\\\"Lima\\\",\\\"inhabitants\\\":10092000}\""),
          said(
              "\"tool_calls\":[{\"function\":{\"name\":\"add\",\"arguments\":{\"a\":3,\"b\":4}}}]"),
          said("\"content\":\"It is 7.\""),
          said("\"content\":\"{\\\"name\\\":\\\"Lima\\\",\\\"inhabitants\\\":1}\""));

      assertThat(run(server.uri().toString()))
          .containsExactly(
              "module: shop",
              "backends: [hf, ollama]",
              "in process: The capital of France is Paris.",
              "record: City[name=Lima, inhabitants=10092000]",
              "tool: It is 7.",
              "interface: Lima",
              "hidden: Record 'shop.hidden.Secretive' is hidden by module 'shop'. Add to its"
                  + " module-info: opens shop.hidden to dev.mellea4j.core, tools.jackson.databind;");
      assertThat(server.requests().get(3).body()).contains("\"content\":\"7\"");
    }
  }

  @Test
  void remoteBackendAndAllItNeedsStaySmall() throws IOException {
    try (var modules = Files.list(Path.of("target", "modules"))) {
      assertThat(
              modules
                  .filter(jar -> !jar.getFileName().toString().matches(IN_PROCESS))
                  .mapToLong(jar -> jar.toFile().length())
                  .sum())
          .isBetween(1_000_000L, MOST_BYTES);
    }
  }

  private static ScriptedReply said(String message) {
    return ScriptedReply.json(200, "{\"message\":{" + message + "},\"done\":true}");
  }

  private static List<String> run(String address) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var modules =
        Path.of("target", "classes") + System.getProperty("path.separator") + "target/modules";
    var application =
        new ProcessBuilder(java, "-p", modules, "-m", "shop/shop.app.Shop", address)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(application.waitFor()).isZero();
    return output.lines().toList();
  }
}
