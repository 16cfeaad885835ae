package dev.mellea4j.config.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every YAML sample of the reference parses and runs. */
class DocumentedSamplesTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("mellea.shared", "../../../shared"), "documents/004-kdeps.md");
  private static final Pattern SAMPLE = Pattern.compile("(?s)```yaml\\R(.*?)```");
  private static final String[] NAMES = {
    "ollama",
    "openai",
    "anthropic",
    "google",
    "cohere",
    "mistral",
    "together",
    "perplexity",
    "groq",
    "deepseek"
  };

  @TestFactory
  Stream<DynamicTest> statement69EverySampleRuns() throws IOException {
    assumeTrue(Files.exists(DOCUMENT), () -> DOCUMENT + " is not there");
    var samples =
        SAMPLE.matcher(Files.readString(DOCUMENT)).results().map(match -> match.group(1)).toList();
    assertThat(samples).hasSizeGreaterThan(18);
    return IntStream.range(0, samples.size())
        .mapToObj(i -> DynamicTest.dynamicTest("sample " + (i + 1), () -> run(samples.get(i))));
  }

  private static void run(String sample) throws IOException {
    var fakes = new Fakes();
    try (var tags = new Tags()) {
      var local = sample.replace("http://localhost:11434/api/tags", tags.address());
      var answers = local.contains("jsonResponse") ? "{\"answer\": 4, \"confidence\": 1}" : null;
      var workflow = Workflow.parse("sample.yaml", local);
      if (workflow.actionIds().isEmpty()) {
        assertThat(local).contains("ollamaUrl");
        workflow = Workflow.parse("sample.yaml", local + "\n---\nrun:\n  chat:\n    model: m\n");
      }
      if (answers != null) {
        fakes.answering(answers);
      }

      var result = workflow.run(input(), fakes.backends(NAMES), WorkflowListener.NONE);

      assertThat(result.outputs()).hasSameSizeAs(workflow.actionIds());
      assertThat(result.text()).isNotEmpty().doesNotContain("{{", "sk-12345678");
      for (var call : fakes.calls) {
        assertThat(call.prompt()).containsAnyOf("sky", "Hello, world!").doesNotContain("{{");
        assertThat(call.config().baseUrl().orElse("")).doesNotContain("{{");
        assertThat(call.config().get("api-key").orElse("")).doesNotContain("{{");
      }
      boolean asksNoModel = local.contains("httpClient") || local.contains("expr:");
      assertThat(fakes.calls).hasSize(asksNoModel ? 0 : workflow.actionIds().size());
    }
  }

  private static WorkflowInput input() {
    return WorkflowInput.ofQuestion("Why is the sky blue?")
        .withSession("apiKey", "session-key-1")
        .withEnvironment(
            Map.of("OPENAI_API_KEY", "sk-12345678", "AZURE_OPENAI_KEY", "azure-key-1"));
  }

  /** Answers as a local Ollama does when it is asked for its models. */
  private static final class Tags implements AutoCloseable {

    private final HttpServer server;

    Tags() throws IOException {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      var body = "{\"models\": []}".getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/api/tags",
          exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/tags";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
