package dev.mellea4j.backend.litellm.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.backend.litellm.VertexBackendProvider;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where names of models lead at Vertex AI, and in which form. */
class VertexUpstreamTest {

  private final ScriptedServer server =
      ScriptedServer.start()
          .otherwise(r -> ScriptedReply.json(400, "{\"error\":{\"message\":\"enough\"}}"));

  @AfterEach
  void stop() {
    server.close();
  }

  private BackendConfig config(String model) {
    return BackendConfig.of("vertex_ai/" + model)
        .withEnvironment(Map.of())
        .withBaseUrl(server.uri().toString())
        .with("project", "my-project")
        .with("location", "europe-west4")
        .with("access-token", "ya29.of-the-test");
  }

  private ReceivedRequest sent(BackendConfig config, GenerateRequest request) {
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      backend.generate(request);
    } catch (BackendException e) {
      assertThat(e).hasMessageContaining("enough");
    }
    return server.requests().get(server.requests().size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-3-pro, publishers/google/models/gemini-3-pro:generateContent",
    "google/gemini-3-pro, publishers/google/models/gemini-3-pro:generateContent",
    "1234567890, endpoints/1234567890:generateContent",
    "gemini/1234567890, endpoints/1234567890:generateContent",
    "claude-sonnet-4-5@20250929, publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict",
    "anthropic/claude-opus-5, publishers/anthropic/models/claude-opus-5:rawPredict",
    "mistral-large-2411, publishers/mistralai/models/mistral-large-2411:rawPredict",
    "codestral-2501, publishers/mistralai/models/codestral-2501:rawPredict",
    "jamba-1.5-large, publishers/ai21/models/jamba-1.5-large:rawPredict",
    "meta/llama-3.3-70b-instruct-maas, endpoints/openapi/chat/completions",
    "openai/gpt-oss-120b-maas, endpoints/openapi/chat/completions",
    "xai/grok-4.1, endpoints/openapi/chat/completions",
    "openai/1234567890, endpoints/1234567890/chat/completions",
  })
  void nameSaysWhoseModelItIs(String model, String path) {
    var request = sent(config(model), GenerateRequest.of("Hi"));

    assertThat(request.target())
        .isEqualTo("/v1/projects/my-project/locations/europe-west4/" + path);
    assertThat(request.header("Authorization")).contains("Bearer ya29.of-the-test");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-3-pro, publishers/google/models/gemini-3-pro:streamGenerateContent?alt=sse",
    "claude-opus-5, publishers/anthropic/models/claude-opus-5:streamRawPredict",
    "mistral-large-2411, publishers/mistralai/models/mistral-large-2411:streamRawPredict",
    "meta/llama-4, endpoints/openapi/chat/completions",
  })
  void streamsHavePathsOfTheirOwn(String model, String path) {
    var request =
        sent(config(model), GenerateRequest.of("Hi").withOption(ModelOption.STREAM, true));
    assertThat(request.target())
        .isEqualTo("/v1/projects/my-project/locations/europe-west4/" + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen/qwen3-235b-a22b-instruct-2507-maas", "zai-org/glm-4.7-maas"})
  void someModelsAreInOnePlaceAlone(String model) {
    var request = sent(config(model), GenerateRequest.of("Hi"));
    assertThat(request.target())
        .isEqualTo("/v1/projects/my-project/locations/global/endpoints/openapi/chat/completions");
    assertThat(Json.MAPPER.readTree(request.body()).path("model").asString()).isEqualTo(model);
  }

  @Test
  void claudeIsNamedInThePathAndTheVersionInTheBody() {
    var format = ResponseFormat.schema("city", "{\"type\":\"object\"}");
    var request = sent(config("claude-opus-5"), GenerateRequest.of("Hi").withFormat(format));
    var body = Json.MAPPER.readTree(request.body());

    assertThat(body.has("model")).isFalse();
    assertThat(body.path("anthropic_version").asString()).isEqualTo("vertex-2023-10-16");
    assertThat(body.has("output_config")).as("schemas are not taken as such here").isFalse();
    assertThat(body.at("/tool_choice/name").asString()).isEqualTo("json_tool_call");
    assertThat(request.header("x-api-key")).isEmpty();
  }

  @Test
  void keyNeedsNoProject() {
    var config =
        BackendConfig.of("vertex_ai/gemini-3-pro")
            .withEnvironment(Map.of("VERTEXAI_API_KEY", "AQ.of-the-test"))
            .withBaseUrl(server.uri().toString());
    var request = sent(config, GenerateRequest.of("Hi"));

    assertThat(request.target())
        .isEqualTo("/v1/publishers/google/models/gemini-3-pro:generateContent");
    assertThat(request.header("x-goog-api-key")).contains("AQ.of-the-test");
    assertThat(request.header("Authorization")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "us-central1, https://us-central1-aiplatform.googleapis.com",
    "global, https://aiplatform.googleapis.com",
    "eu, https://aiplatform.eu.rep.googleapis.com",
    "us, https://aiplatform.us.rep.googleapis.com",
  })
  void everyLocationHasItsServer(String location, String address) {
    assertThat(new VertexPlace(Optional.of("p"), location).server()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"location, us/central1, location", "location, '', location", "project, a/b, project"})
  void malformedPlaceNamesItsSetting(String setting, String value, String named) {
    var place = new String[] {"p", "us-central1"};
    place[setting.equals("project") ? 0 : 1] = value;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VertexPlace(Optional.of(place[0]), place[1]))
        .withMessageContaining("Set '" + named + "'");
  }

  @Test
  void missingProjectNamesItsVariables() {
    var config =
        BackendConfig.of("gemini-3-pro")
            .withEnvironment(Map.of("CLOUDSDK_AUTH_ACCESS_TOKEN", "ya29.of-the-test"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VertexBackendProvider().open(config))
        .withMessageContaining("VERTEXAI_PROJECT")
        .withMessageContaining("GOOGLE_CLOUD_PROJECT");
  }

  @ParameterizedTest
  @CsvSource({"gemma/1234, vertex_ai/openai/", "agent_engine/7, agents are no models"})
  void whatIsNotSpokenToSaysWhy(String model, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiteLlmBackendProvider().open(config(model)))
        .withMessageContaining(why);
  }

  @Test
  void bareGeminiIsAtVertex() {
    var request = sent(config("m").withModel("gemini-2.5-pro"), GenerateRequest.of("Hi"));
    assertThat(request.path()).endsWith("/publishers/google/models/gemini-2.5-pro:generateContent");
  }

  @Test
  void modelsOfGoogleAndOfTheMakerAreListed() {
    server.enqueueFor(
        "/v1beta1/publishers/google/models",
        ScriptedReply.json(
            200,
            "{\"publisherModels\":[{\"name\":\"publishers/google/models/gemini-3-pro\"},{\"name\":\"publishers/google/models/imagen-4\"}],\"nextPageToken\":\"p2\"}"),
        ScriptedReply.json(
            200, "{\"publisherModels\":[{\"name\":\"publishers/google/models/gemma-4\"}]}"));
    server.enqueueFor(
        "/v1beta1/publishers/meta/models",
        ScriptedReply.json(
            200, "{\"publisherModels\":[{\"name\":\"publishers/meta/models/llama-4\"}]}"));
    try (var backend = new LiteLlmBackendProvider().open(config("meta/llama-4"))) {
      assertThat(backend.models().stream().map(ModelInfo::name))
          .containsExactly("gemini-3-pro", "gemma-4", "meta/llama-4");
      assertThat(backend.health().status()).isEqualTo(Health.Status.DOWN);
    }
    assertThat(server.requests().get(1).query()).hasValue("pageSize=100&pageToken=p2");
  }
}
