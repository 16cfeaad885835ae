package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Settings, and what the backend asks a server for besides chats. */
class OpenAiServerTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final String HI =
      "{'choices':[{'index':0,'message':{'content':'Hi'},'finish_reason':'stop'}]}";
  private static final ResponseFormat ANY = ResponseFormat.schema("any", "{\"type\":\"object\"}");

  private ScriptedServer server;

  @BeforeEach
  void start() {
    server = ScriptedServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static ScriptedReply json(String body) {
    return ScriptedReply.json(200, body.replace('\'', '"'));
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  private static BackendConfig hermetic(BackendConfig config) {
    return config.withRetry(RetryPolicy.NONE).withEnvironment(Map.of());
  }

  private Backend open() {
    return open(new OpenAiBackendProvider(), BackendConfig.of("m"));
  }

  private Backend open(BackendProvider provider, BackendConfig config) {
    return provider.open(hermetic(config).withBaseUrl(server.uri().toString()));
  }

  private ReceivedRequest received(int index) {
    return server.requests().get(index);
  }

  @Test
  void fact6AMissingKeyOfOpenAiIsNamedWithItsVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenAiBackendProvider().open(hermetic(BackendConfig.of("gpt-4o"))))
        .withMessage(
            "Setting 'api-key' is missing. Set it, or the environment variable OPENAI_API_KEY");
  }

  @Test
  void fact6ALocalServerNeedsNoKey() {
    server.enqueue(json(HI));

    try (var backend = open()) {
      assertThat(backend.generate(HELLO).text()).isEqualTo("Hi");
    }
    assertThat(received(0).headers()).doesNotContainKey("authorization");
  }

  @Test
  void keysAndAccountsAreHeaders() {
    server.enqueue(json(HI));
    var environment =
        Map.of(
            "OPENAI_API_KEY", "k",
            "OPENAI_ORG_ID", "o",
            "OPENAI_PROJECT_ID", "p",
            "OPENAI_BASE_URL", server.uri("/v1/chat/completions").toString());

    try (var backend =
        new OpenAiBackendProvider().open(BackendConfig.empty().withEnvironment(environment))) {
      backend.generate(HELLO);
    }
    assertThat(received(0).path()).isEqualTo("/v1/chat/completions");
    assertThat(received(0).header("Authorization")).hasValue("Bearer k");
    assertThat(received(0).header("OpenAI-Organization")).hasValue("o");
    assertThat(received(0).header("OpenAI-Project")).hasValue("p");
    assertThat(tree(received(0).body()).path("model").asString()).isEqualTo("gpt-5.1");
  }

  @Test
  void aUserSaysInWhatAServerDiffers() {
    server.enqueue(json(HI));
    var config = BackendConfig.of("m").with("traits", "max_tokens, random_seed");

    try (var backend = open(new VllmBackendProvider(), config)) {
      backend.generate(
          HELLO.withOption(ModelOption.MAX_NEW_TOKENS, 7).withOption(ModelOption.SEED, 1));
    }
    assertThat(tree(received(0).body()))
        .isEqualTo(
            tree(
                "{'model':'m','messages':[{'role':'user','content':'Hello'}],'max_tokens':7,"
                    + "'random_seed':1}"));
  }

  @Test
  void aUserTakesATraitBack() {
    server.enqueue(json(HI));
    var config = BackendConfig.of("m").with("traits", "json_object");

    try (var backend = open(new LmStudioBackendProvider(), config)) {
      backend.generate(HELLO.withFormat(ResponseFormat.JSON));
    }
    assertThat(tree(received(0).body()).path("response_format"))
        .isEqualTo(tree("{'type':'json_object'}"));
  }

  @Test
  void anUnknownTraitIsNamedWithItsSetting() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                open(
                    new OpenAiBackendProvider(), BackendConfig.of("m").with("traits", "max_token")))
        .withMessageContaining("'traits'")
        .withMessageContaining("Did you mean 'max_tokens'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image input is not supported - hint: you may need to provide the mmproj",
        "tools param requires --jinja flag",
        "This server does not support completions. Start it with --completions"
      })
  void whatAServerWasNotStartedForIsAskedOnce(String message) {
    server.otherwise(
        request ->
            json(
                500,
                "{'error':{'code':500,'message':'%s','type':'server_error'}}".formatted(message)));

    try (var backend =
        new OpenAiBackendProvider()
            .open(
                BackendConfig.of("m")
                    .withBaseUrl(server.uri().toString())
                    .withEnvironment(Map.of()))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .withMessageContaining(message)
          .extracting(BackendException::reason)
          .isEqualTo(Reason.UNSUPPORTED);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whoHasNoEndpointForARequestIsNotAtAnotherAddress() {
    server.enqueue(
        json(
            404,
            "{'error':{'message':'No endpoints found matching your data policy','code':404}}"));

    try (var backend = open()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .withMessageEndingWith("matching your data policy. Correct the request");
    }
  }

  private static ScriptedReply json(int status, String body) {
    return ScriptedReply.json(status, body.replace('\'', '"'));
  }

  private Backend openAzure() {
    var config =
        hermetic(BackendConfig.of("m"))
            .with("api-key", "k")
            .withBaseUrl(server.uri("/gateway/openai/deployments/d").toString());
    return new OpenAiBackendProvider().open(config);
  }

  @Test
  void azureHasItsOwnHeaderAndAVersion() {
    server.enqueue(json(HI));

    try (var backend = openAzure()) {
      backend.generate(HELLO);
    }
    assertThat(received(0).target())
        .isEqualTo("/gateway/openai/deployments/d/chat/completions?api-version=2024-10-21");
    assertThat(received(0).header("api-key")).hasValue("k");
    assertThat(received(0).headers()).doesNotContainKey("authorization");
  }

  @Test
  void rawPromptsGoToADeploymentAtAzureToo() {
    server.enqueue(json("{'choices':[{'text':'one'}]}"));

    try (var backend = openAzure()) {
      backend.complete(List.of("1"), ModelOptions.empty());
    }
    assertThat(received(0).path()).isEqualTo("/gateway/openai/deployments/d/completions");
  }

  @Test
  void azureListsModelsBesidesItsDeployments() {
    var models = json("{'data':[{'id':'a'}]}");
    server.enqueueFor("/gateway/openai/models", models, models);
    server.otherwise(request -> ScriptedReply.json(404, "{}"));

    try (var backend = openAzure()) {
      assertThat(backend.models()).extracting(ModelInfo::name).containsExactly("a");
      assertThat(backend.health())
          .isEqualTo(Health.up("%s/gateway/openai serves 1 model".formatted(server.uri())));
    }
    assertThat(received(0).target()).isEqualTo("/gateway/openai/models?api-version=2024-10-21");
    assertThat(received(0).header("api-key")).hasValue("k");
  }

  @Test
  void aWrongKeyIsNamedWithItsVariable() {
    server.enqueue(ScriptedReply.json(401, "{\"error\":{\"message\":\"No\"}}"));

    try (var backend = open()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .withMessage(
              "'%s/v1/chat/completions' answered 401: No."
                  + " Set OPENAI_API_KEY, or 'api-key', to a valid key",
              server.uri());
    }
  }

  @Test
  void vllmWithoutAModelListsThoseThereAre() {
    server.enqueue(json("{'data':[{'id':'a','max_model_len':4096},{'id':'b'}]}"));

    try (var backend = open(new VllmBackendProvider(), BackendConfig.empty())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> backend.generate(HELLO))
          .withMessage(
              "No model is set for '%s'. Set 'model' to one that the server lists: see 'models'",
              server.uri());
      assertThat(backend.models()).extracting(ModelInfo::name).containsExactly("a", "b");
    }
  }

  @Test
  void modelsTellTheirContext() {
    server.enqueue(json("{'data':[{'id':'a','meta':{'n_ctx':1024},'owned_by':'llamacpp'}]}"));
    server.enqueue(json("[{'id':'a','context_length':2048}]"));

    try (var backend = open()) {
      var model = backend.models().get(0);
      assertThat(model.capabilities().contextLength()).hasValue(1024);
      assertThat(model.extras()).containsEntry("owned_by", "llamacpp");
      assertThat(backend.models().get(0).capabilities().contextLength()).hasValue(2048);
    }
  }

  @Test
  void lmStudioHasNoJsonOfAnyShape() {
    server.enqueue(json(HI));

    try (var backend = open(new LmStudioBackendProvider(), BackendConfig.empty())) {
      backend.generate(HELLO.withFormat(ResponseFormat.JSON));
    }
    var body = tree(received(0).body());
    assertThat(body.path("model").asString()).isEqualTo("local-model");
    assertThat(body.path("response_format").path("type").asString()).isEqualTo("json_schema");
  }

  @Test
  void healthCountsTheModels() {
    server.enqueue(json("{'data':[{'id':'a'}]}"));
    server.enqueue(ScriptedReply.json(503, "{\"error\":{\"message\":\"Loading model\"}}"));

    try (var backend = open()) {
      assertThat(backend.health())
          .isEqualTo(Health.up("%s serves 1 model".formatted(server.uri())));
      var down = backend.health();
      assertThat(down.status()).isEqualTo(Health.Status.DOWN);
      assertThat(down.detail()).contains("Loading model");
    }
  }

  @Test
  void rawPromptsAreAnsweredInOrder() {
    server.enqueue(
        json(
            "{'id':'i','model':'n','usage':{'prompt_tokens':2},'choices':["
                + "{'index':1,'text':'two','finish_reason':'length','logprobs':null},"
                + "{'index':0,'text':'one','finish_reason':'stop'}]}"));

    try (var backend = open()) {
      var replies =
          backend.complete(List.of("1", "2"), ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 5));
      assertThat(replies).extracting(Reply::text).containsExactly("one", "two");
      assertThat(replies.get(1).finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(replies.get(1).usage()).isEqualTo(Usage.UNKNOWN);
      assertThat(replies.get(1).extras()).containsEntry("usage", Map.of("prompt_tokens", 2));
      assertThat(replies.get(1).model()).hasValue("n");
      assertThat(backend.complete(List.of(), ModelOptions.empty())).isEmpty();
    }
    assertThat(received(0).path()).isEqualTo("/v1/completions");
    assertThat(tree(received(0).body()))
        .isEqualTo(tree("{'model':'m','prompt':['1','2'],'max_tokens':5}"));
  }

  @Test
  void aSinglePromptHasAUsage() {
    server.enqueue(
        json("{'usage':{'prompt_tokens':2,'completion_tokens':3},'choices':[{'text':'one'}]}"));

    try (var backend = open()) {
      var reply = backend.complete(List.of("1"), ModelOptions.empty()).get(0);
      assertThat(reply.usage()).isEqualTo(Usage.of(2, 3));
      assertThat(reply.finishReason()).isEqualTo(FinishReason.OTHER);
    }
  }

  @Test
  void fewerAnswersThanPromptsAreNoReply() {
    server.enqueue(json("{'choices':[{'text':'one'}]}"));
    server.enqueue(json("{'choices':[{'index':0}]}"));
    server.enqueue(json("{'error':{'message':'No room','code':400}}"));

    try (var backend = open()) {
      assertFails(backend, List.of("1", "2"), Reason.INVALID_RESPONSE, "1 answers to 2 prompts");
      assertFails(backend, List.of("1"), Reason.INVALID_RESPONSE, "an answer without text");
      assertFails(backend, List.of("1"), Reason.INVALID_REQUEST, "No room");
    }
  }

  private static void assertFails(
      Backend backend, List<String> prompts, Reason reason, String message) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> backend.complete(prompts, ModelOptions.empty()))
        .withMessageContaining(message)
        .extracting(BackendException::reason)
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0.12.0,      true",
    "0.9.2,       false",
    "1.0,         true",
    "0.12.1rc1,   true",
    "0.6.0.dev1,  false",
    "unknown,     false",
  })
  void fact49SchemasOfRawPromptsFollowTheVersion(String version, boolean structured) {
    server.enqueueFor("/version", json("{'version':'" + version + "'}"));
    server.enqueue(json("{'choices':[{'text':'{}'}]}"), json("{'choices':[{'text':'{}'}]}"));
    var request = CompletionRequest.of(List.of("p")).withFormat(ANY);

    try (var backend = open()) {
      backend.complete(request, ReplySink.NONE);
      var warnings = backend.complete(request, ReplySink.NONE).get(0).warnings();
      assertThat(warnings.isEmpty()).isEqualTo(structured);
    }
    assertThat(server.requests())
        .extracting(ReceivedRequest::path)
        .containsExactly("/version", "/v1/completions", "/v1/completions");
    var schema =
        structured
            ? "'structured_outputs':{'json':{'type':'object'}}"
            : "'guided_json':{'type':'object'},'json_schema':{'type':'object'}";
    assertThat(tree(received(1).body()))
        .isEqualTo(tree("{'model':'m','prompt':['p']," + schema + "}"));
  }

  @Test
  void aServerWithoutAVersionMayIgnoreTheSchema() {
    server.enqueueFor("/version", ScriptedReply.json(404, "{}"));
    server.enqueue(json("{'choices':[{'text':'{}'}]}"));

    try (var backend = open()) {
      assertThat(
              backend
                  .complete(CompletionRequest.of(List.of("p")).withFormat(ANY), ReplySink.NONE)
                  .get(0)
                  .warnings())
          .containsExactly(
              "The server is no vLLM of 0.12.0 or later; it may ignore the schema of a raw"
                  + " completion");
    }
  }

  @Test
  void aServerThatIgnoresTheLongestLengthIsNoticed() {
    server.enqueue(json(HI.replace("}]}", "}],'usage':{'completion_tokens':9}}")));

    try (var backend = open()) {
      var request = HELLO.withOption(ModelOption.MAX_NEW_TOKENS, 8);
      assertThat(backend.generate(request).warnings())
          .containsExactly(
              "The reply has more than the 8 tokens it may have. Set the name that the server reads"
                  + " in 'extra_body', such as max_tokens");
    }
  }
}
