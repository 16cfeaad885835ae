package dev.mellea4j.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.config.workflow.Workflow;
import dev.mellea4j.config.workflow.WorkflowInput;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LiveServer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chat whose model calls another resource, on each server. */
@Live({LiveServer.OLLAMA, LiveServer.LLAMACPP, LiveServer.LITELLM})
class ToolsLiveTest {

  private static final String YAML =
      """
      metadata: {actionId: ask}
      run:
        chat:
          backend: "{{ get('backend') }}"
          baseUrl: "{{ get('url') }}"
          apiKey: "{{ get('KEY', 'env') }}"
          model: nano
          maxTokens: 60
          temperature: 0
          prompt: What is the weather in Lima?
          tools:
            - name: get_weather
              description: Returns the weather in a city.
              script: weather
              parameters:
                city: {type: string, description: the city, required: true}
      ---
      metadata: {actionId: weather}
      run:
        expr: "'22 degrees and sunny' if get('city') == 'Lima' else 'unknown'"
      ---
      metadata: {requires: [ask]}
      run:
        apiResponse:
          response: "{{ get('ask') }}"
      """;

  @ParameterizedTest
  @CsvSource({
    "ollama, http://127.0.0.1:11434",
    "openai, http://127.0.0.1:8080",
    "openai, http://127.0.0.1:4000",
    "anthropic, http://127.0.0.1:4000",
    "google, http://127.0.0.1:4000"
  })
  void theModelCallsTheResourceAndAnswers(String backend, String url) {
    var input =
        WorkflowInput.empty()
            .with("backend", backend)
            .with("url", url)
            .withEnvironment(Map.of("KEY", LiveServer.KEY));

    var result = Workflow.parse("tools.yaml", YAML).run(input);

    assertThat(result.text()).contains("Lima").contains("22");
  }
}
