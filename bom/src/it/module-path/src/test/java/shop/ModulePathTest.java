package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the application as its users do: from the module path. */
class ModulePathTest {

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

      assertThat(run("Shop", server))
          .containsExactly(
              "module: shop",
              "backends: [anthropic, azure, bedrock, cohere, deepseek, google, groq, hf, litellm,"
                  + " lmstudio, mistral, ollama, openai, openrouter, perplexity, together, vertex,"
                  + " vllm, watsonx]",
              "in process: The capital of France is Paris.",
              "record: City[name=Lima, inhabitants=10092000]",
              "tool: It is 7.",
              "interface: Lima",
              "hidden: Record 'shop.hidden.Secretive' is hidden by module 'shop'. Add to its"
                  + " module-info: opens shop.hidden to dev.mellea4j.core,"
                  + " tools.jackson.databind;");
      assertThat(server.requests().get(3).body()).contains("\"content\":\"7\"");
    }
  }

  @Test
  void providersAnswerWithoutTheLibrariesOfTheirVendors() throws Exception {
    try (var server = ScriptedServer.start().otherwise(ModulePathTest::provider)) {
      assertThat(run("Providers", server))
          .containsExactly(
              "router: Hi",
              "name: Hi",
              "watsonx: Hi",
              "signed: Hi",
              "no keys: No key of AWS is set. Set AWS_BEARER_TOKEN_BEDROCK or 'api-key', or"
                  + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; for keys of profiles, containers"
                  + " and machines add the dependency software.amazon.awssdk:auth (and, for single"
                  + " sign-on and roles in profiles, software.amazon.awssdk:sso, :ssooidc and"
                  + " :sts)");
    }
  }

  private static ScriptedReply provider(ReceivedRequest request) {
    return switch (request.path().replaceFirst(".*/", "")) {
      case "token" -> ScriptedReply.json(200, "{\"access_token\":\"t\",\"expires_in\":3600}");
      case "converse" ->
          ScriptedReply.json(
              200,
              "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},\"stopReason\":\"end_turn\"}");
      default ->
          ScriptedReply.json(
              200, "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");
    };
  }

  @Test
  void bundleOfProvidersResolvesWithoutTheLibrariesOfAws() throws IOException {
    try (var modules = Files.list(Path.of("target", "modules"))) {
      var jar =
          modules.filter(file -> file.toString().contains("backend-litellm")).findFirst().get();
      try (var bundle = new JarFile(jar.toFile())) {
        var imports = bundle.getManifest().getMainAttributes().getValue("Import-Package");
        assertThat(imports.split(",(?=[a-z])"))
            .filteredOn(one -> one.startsWith("software.amazon."))
            .isNotEmpty()
            .allSatisfy(one -> assertThat(one).contains("resolution:=optional"));
      }
    }
  }

  /** As with {@code --add-modules ALL-MODULE-PATH}. */
  @Test
  void allJarsResolveTogether() {
    var jars = ModuleFinder.of(Path.of("target", "modules"));
    var names =
        jars.findAll().stream()
            .map(module -> module.descriptor().name())
            .collect(Collectors.toSet());
    var resolved = ModuleLayer.boot().configuration().resolve(jars, ModuleFinder.of(), names);
    assertThat(resolved.findModule("dev.mellea4j.backend.hf")).isPresent();
  }

  private static ScriptedReply said(String message) {
    return ScriptedReply.json(200, "{\"message\":{" + message + "},\"done\":true}");
  }

  private static List<String> run(String main, ScriptedServer server)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var modules =
        Path.of("target", "classes") + System.getProperty("path.separator") + "target/modules";
    var application =
        new ProcessBuilder(
                java, "-p", modules, "-m", "shop/shop.app." + main, server.uri().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    application.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    var running = application.start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).isZero();
    return output.lines().toList();
  }
}
