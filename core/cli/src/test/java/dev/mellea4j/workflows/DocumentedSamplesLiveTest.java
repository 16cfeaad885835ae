package dev.mellea4j.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.config.workflow.Workflow;
import dev.mellea4j.config.workflow.WorkflowInput;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LiveServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every YAML sample of the reference on real servers: Ollama's on Ollama, Anthropic's and
 * Google's on a LiteLLM proxy, which speaks their formats, and the others on llama.cpp. No server
 * speaks Cohere's, so that sample is not run here.
 */
@Live({LiveServer.OLLAMA, LiveServer.LLAMACPP, LiveServer.LITELLM})
class DocumentedSamplesLiveTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("mellea.shared", "../../../shared"), "documents/004-kdeps.md");
  private static final Pattern SAMPLE = Pattern.compile("(?s)```yaml\\R(.*?)```");
  private static final Pattern CHAT = Pattern.compile("(?m)^  chat:\\R(?:    .*\\R|\\s*\\R)+");
  private static final String COHERE = "backend: cohere";

  @TestFactory
  Stream<DynamicTest> statement69EverySampleRuns() throws IOException {
    var samples =
        SAMPLE.matcher(Files.readString(DOCUMENT)).results().map(match -> match.group(1)).toList();
    return IntStream.range(0, samples.size())
        .filter(i -> !samples.get(i).contains(COHERE))
        .mapToObj(i -> DynamicTest.dynamicTest("sample " + (i + 1), () -> run(samples.get(i))));
  }

  private static void run(String sample) {
    var yaml = CHAT.matcher(sample).replaceAll(chat -> quoted(here(chat.group())));
    yaml = yaml.replaceAll("http://(custom-)?ollama:11434", LiveServer.OLLAMA.address());
    var workflow = Workflow.parse("sample.yaml", yaml);
    if (workflow.actionIds().isEmpty()) {
      workflow = Workflow.parse("sample.yaml", yaml + "---\nrun:\n  chat:\n    model: nano\n");
    }

    var result = workflow.run(input());

    assertThat(result.outputs()).hasSameSizeAs(workflow.actionIds());
    assertThat(result.text()).as(yaml).isNotBlank();
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** Has a chat go where there is a server, to the model that this has. */
  private static String here(String chat) {
    var local = chat.replaceAll("(?m)^    model: .*", "    model: nano");
    if (!local.contains("backend:") || local.contains("backend: ollama")) {
      return local;
    }
    boolean proxied = local.matches("(?s).*(backend: (anthropic|google)|my-proxy).*");
    var server = proxied ? LiveServer.LITELLM : LiveServer.LLAMACPP;
    local = local.replaceAll("(?m)^    (baseUrl|apiKey): .*\\R", "");
    return local
        + "    baseUrl: \"%s\"\n    apiKey: \"{{ get('KEY', 'env') }}\"\n"
            .formatted(server.address() + (proxied ? "" : "/v1"))
        + (local.contains("contextLength") ? "" : "    maxTokens: 60\n");
  }

  private static WorkflowInput input() {
    return WorkflowInput.ofQuestion("What is the capital of France?")
        .withSession("apiKey", LiveServer.KEY)
        .withEnvironment(Map.of("KEY", LiveServer.KEY));
  }
}
