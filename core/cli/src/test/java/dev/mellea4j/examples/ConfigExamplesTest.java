package dev.mellea4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Health;
import dev.mellea4j.config.agent.Agent;
import dev.mellea4j.config.agent.AgentSettings;
import dev.mellea4j.config.agent.ModelProfile;
import dev.mellea4j.config.workflow.Workflow;
import dev.mellea4j.config.workflow.WorkflowInput;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides of agents and workflows show, compiled and run as it stands there. */
class ConfigExamplesTest {

  private static final Path GUIDES = Path.of("../../.github/docs");

  /** Tells the weather, to everybody alike. */
  static final class Weather {

    @Tool("Returns the weather in a city.")
    String get_weather(@Param(name = "city", value = "the city") String city) {
      return "22 degrees and sunny";
    }
  }

  @TempDir private Path folder;

  private static List<String> blocks(String guide, String language) throws IOException {
    return Pattern.compile("(?s)```%s\\R(.*?)```".formatted(language))
        .matcher(Files.readString(GUIDES.resolve(guide)))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents.md", "workflows.md"})
  void theJavaOfTheGuidesCompiles(String guide) throws IOException {
    var blocks = blocks(guide, "java");
    assertThat(blocks).isNotEmpty();
    var methods = new StringBuilder();
    for (var block : blocks) {
      methods.append("  void m%d() throws Exception {%n%s  }%n".formatted(methods.length(), block));
    }
    var source = folder.resolve("Snippets.java");
    Files.writeString(
        source,
        """
        package dev.mellea4j.examples;
        import dev.mellea4j.api.*;
        import dev.mellea4j.config.agent.*;
        import dev.mellea4j.config.workflow.*;
        import dev.mellea4j.core.tool.*;
        import dev.mellea4j.examples.ConfigExamplesTest.Weather;
        import java.nio.file.Path;
        class Snippets {
        %s}
        """
            .formatted(methods));

    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(
            compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString()))
        .isZero();
  }

  @Test
  void settingsOfTheGuideAreReadFromItsFileAndTheEnvironment() throws IOException {
    Files.writeString(folder.resolve("config.toml"), blocks("agents.md", "toml").get(0));
    var loader = AgentSettings.loader().directories(folder, folder);

    var settings =
        loader.environment(Map.of("MAMBA_MODEL_BACKEND__BASE_URL", "http://h:1/v1")).load();

    assertThat(settings.model()).isEqualTo("qwen3");
    assertThat(settings.temperature()).contains(0.2);
    assertThat(settings.baseUrl()).isEqualTo("http://h:1/v1");
    var ours = ModelProfile.named("ours").withTokens(32768, 4096).withTools(true);
    assertThat(settings.withProfile(ours).with("model_backend.model", "ours").profile())
        .isSameAs(ours);
  }

  @Test
  void anAgentCallsATool() {
    var nano = Backends.installed().open("hf", BackendConfig.of("nano"));
    try (var agent = Agent.of(nano, ToolFunction.in(new Weather()))) {
      assertThat(agent.runSync("What is the weather in Lima?").text())
          .contains("Lima")
          .contains("22");
      assertThat(agent.health().status()).isEqualTo(Health.Status.UP);
    }
  }

  @Test
  void theWorkflowOfTheGuideAsksItsTwoBackends() throws IOException {
    try (var server = ScriptedServer.start()) {
      server.enqueueFor(
          "/openai/v1/chat/completions",
          ScriptedReply.json(
              200,
              "{\"choices\":[{\"message\":{\"content\":\"Short.\"},\"finish_reason\":\"stop\"}]}"));
      server.enqueueFor(
          "/v1/messages",
          ScriptedReply.json(
              200,
              "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"missing\\\":\\\"dates\\\",\\\"confidence\\\":1}\"}],\"stop_reason\":\"end_turn\"}"));
      var address = server.uri().toString();
      var input =
          WorkflowInput.ofQuestion("An article.")
              .withEnvironment(
                  Map.of(
                      "GROQ_API_KEY",
                      "groq-key-1",
                      "GROQ_API_BASE",
                      address,
                      "MY_KEY",
                      "my-own-key-1",
                      "ANTHROPIC_API_BASE",
                      address));

      var result = Workflow.parse("guide.yaml", blocks("workflows.md", "yaml").get(0)).run(input);

      assertThat(result.text()).isEqualTo("{\"missing\":\"dates\",\"confidence\":1}");
      var requests = server.requests();
      assertThat(requests.get(0).body()).contains("Summarize: An article.");
      assertThat(requests.get(1).body()).contains("Based on this summary: Short.");
      assertThat(requests.get(1).header("x-api-key")).contains("my-own-key-1");
    }
  }

  @Test
  void theToolOfTheGuideIsAResource() throws IOException {
    try (var server = ScriptedServer.start()) {
      var yaml =
          blocks("workflows.md", "yaml")
              .get(1)
              .replace("https://weather.example", server.uri("/w").toString());
      var replies = new ArrayList<>(List.of(call(), said()));
      server.otherwise(
          request ->
              switch (request.path()) {
                case "/api/show" -> ScriptedReply.json(200, "{\"capabilities\":[\"tools\"]}");
                case "/w/Lima" -> ScriptedReply.text(200, "text/plain", "sunny");
                default -> replies.remove(0);
              });
      var input =
          WorkflowInput.ofQuestion("How is the weather in Lima?")
              .withEnvironment(Map.of("OLLAMA_HOST", server.uri().toString()));

      assertThat(Workflow.parse("guide.yaml", yaml).run(input).text()).isEqualTo("It is sunny.");
      assertThat(server.requests().get(server.requests().size() - 1).body()).contains("sunny");
    }
  }

  private static ScriptedReply call() {
    return ScriptedReply.json(
        200,
        "{\"message\":{\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Lima\"}}}]},\"done\":true}");
  }

  private static ScriptedReply said() {
    return ScriptedReply.json(200, "{\"message\":{\"content\":\"It is sunny.\"},\"done\":true}");
  }
}
