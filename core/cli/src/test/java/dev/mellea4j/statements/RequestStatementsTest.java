package dev.mellea4j.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.config.agent.AgentSettings;
import dev.mellea4j.config.workflow.Workflow;
import dev.mellea4j.config.workflow.WorkflowInput;
import dev.mellea4j.config.workflow.WorkflowResult;
import dev.mellea4j.core.Backends;
import dev.mellea4j.golden.litellm.AnyHost;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in requests, as settings and workflows say it. */
class RequestStatementsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static final ToolDefinition WEATHER =
      ToolDefinition.of("weather", "Tells it.", "{\"type\":\"object\",\"properties\":{}}");

  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private String address() {
    return "http://127.0.0.1:" + server.port();
  }

  private JsonNode lastBody() {
    var requests = server.requests();
    return JSON.readTree(requests.get(requests.size() - 1).body());
  }

  /** Asks as an agent's settings say. */
  private JsonNode settings(String model, GenerateRequest request, String... more) {
    server.otherwise(r -> Answers.hi("openai"));
    var loader =
        AgentSettings.loader()
            .environment(Map.of())
            .directories(folder, folder)
            .with("model_backend.base_url", address() + "/v1")
            .with("model_backend.model", model);
    for (int i = 0; i < more.length; i += 2) {
      loader = loader.with(more[i], more[i + 1]);
    }
    try (var backend = loader.load().open(Backends.installed())) {
      backend.generate(request);
    }
    return lastBody();
  }

  /** Asks as a chat of a workflow says. */
  private JsonNode chat(String backend, String... lines) throws IOException {
    server.otherwise(
        request ->
            request.path().endsWith("/api/show")
                ? ScriptedReply.json(200, "{\"capabilities\":[\"tools\",\"vision\"]}")
                : Answers.hi(backend));
    run(backend, lines);
    return lastBody();
  }

  private WorkflowResult run(String backend, String... lines) throws IOException {
    var file = folder.resolve("w.yaml");
    Files.writeString(
        file,
        "run:\n  chat:\n    backend: %s\n    baseUrl: %s\n    apiKey: key-12345678\n    %s\n"
            .formatted(backend, address(), String.join("\n    ", lines)));
    return Workflow.load(file).run(WorkflowInput.ofQuestion("Why?").withEnvironment(Map.of()));
  }

  @Test
  void statement9OnlyWhatWasSaidIsInTheBody() {
    var body = settings("m", GenerateRequest.of("Hello"));
    assertThat(body.propertyNames()).contains("model", "messages");
    assertThat(body.path("stream").asBoolean(false)).isFalse();
    assertThat(body.has("max_tokens") || body.has("max_completion_tokens") || body.has("tools"))
        .isFalse();

    var more =
        settings(
            "m",
            GenerateRequest.of("Hello").withTools(List.of(WEATHER)),
            "model_backend.max_tokens",
            "9");
    assertThat(more.path("max_tokens").asInt(more.path("max_completion_tokens").asInt()))
        .isEqualTo(9);
    assertThat(more.path("tools").size()).isEqualTo(1);
  }

  @Test
  void statement10TheTemperatureIsTheCallsElseTheSettingsElseTheModels() {
    var hello = GenerateRequest.of("Hello");
    assertThat(settings("m", hello).path("temperature").asDouble()).isEqualTo(0.7);
    assertThat(
            settings("m", hello, "model_backend.temperature", "0.2").path("temperature").asDouble())
        .isEqualTo(0.2);
    var zero = hello.withOption(ModelOption.TEMPERATURE, 0.0);
    assertThat(
            settings("m", zero, "model_backend.temperature", "0.2").path("temperature").asDouble(9))
        .isZero();
    assertThat(settings("gpt-5.1", hello).has("temperature")).isFalse();
  }

  @Test
  void statement11ToolsAreSentToAModelThatNobodyKnows() {
    assertThat(
            settings("local-model", GenerateRequest.of("Hello").withTools(List.of(WEATHER)))
                .path("tools")
                .path(0)
                .path("function")
                .path("name")
                .asString())
        .isEqualTo("weather");
  }

  @Test
  void statement12OtherOptionsAreMergedAndReplaceNeitherModelNorMessages() {
    var options = ModelOptions.empty().with("my_option", 7);
    var body = settings("m", GenerateRequest.of("Hello").withOptions(options));
    assertThat(body.path("my_option").asInt()).isEqualTo(7);

    for (var name : List.of("model", "messages")) {
      var request = GenerateRequest.of("Hello").withOptions(options.with(name, "other"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings("m", request))
          .withMessageContaining("'%s' is no option".formatted(name));
    }
  }

  @Test
  void statement15AnthropicIsToldTheMostTokensAlways() throws IOException {
    assertThat(chat("anthropic", "model: claude-3-haiku").path("max_tokens").asInt())
        .isEqualTo(4096);
    assertThat(
            chat("anthropic", "model: claude-3-5-haiku", "contextLength: 8192")
                .path("max_tokens")
                .asInt())
        .isEqualTo(8192);
  }

  @Test
  void statement14ContextLengthOnTheWire() throws IOException {
    var ollama = chat("ollama", "model: m", "contextLength: 8192", "maxTokens: 9");
    assertThat(ollama.path("options").path("num_ctx").asInt()).isEqualTo(8192);
    assertThat(ollama.path("options").path("num_predict").asInt()).isEqualTo(9);
    assertThat(chat("mistral", "model: m", "contextLength: 8192").path("max_tokens").asInt())
        .isEqualTo(8192);
    assertThat(chat("cohere", "model: m", "maxTokens: 9").path("max_tokens").asInt()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "mistral", "together", "groq", "deepseek"})
  void statement16OptionsReachTheWire(String backend) throws IOException {
    var body =
        chat(
            backend,
            "model: m",
            "temperature: 0.5",
            "topP: 0.9",
            "frequencyPenalty: 0.25",
            "presencePenalty: -0.25",
            "maxTokens: 9");

    assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(body.path("frequency_penalty").asDouble()).isEqualTo(0.25);
    assertThat(body.path("presence_penalty").asDouble()).isEqualTo(-0.25);
    assertThat(body.toString()).containsPattern("\"max_(completion_)?tokens\":9");
  }

  @Test
  void statement16WhatABackendLacksIsAWarning() throws IOException {
    server.otherwise(request -> Answers.hi("anthropic"));

    var result = run("anthropic", "model: claude-3-haiku", "frequencyPenalty: 1");

    assertThat(result.warnings() + " or sent: " + lastBody()).contains("frequency_penalty");
  }

  @Test
  void statement17OpenAiHasAnotherNameOfTheLimitThanOtherServers() throws IOException {
    assertThat(chat("openai", "model: m", "maxTokens: 9").toString())
        .containsPattern("\"max_(completion_)?tokens\":9");
    assertThat(chat("mistral", "model: m", "maxTokens: 9").has("max_tokens")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /messages/0/content",
    "ollama, /messages/0/content",
    "anthropic, /system",
    "google, /systemInstruction/parts/0/text",
    "cohere, /messages/0/content"
  })
  void statement18WhatTheSystemSaysComesFirst(String backend, String where) throws IOException {
    var body =
        chat(
            backend,
            "model: claude-3-haiku",
            "prompt: Now",
            "scenario:",
            "  - {role: user, prompt: Before}",
            "  - {role: system, prompt: One}",
            "  - {role: assistant, prompt: Answer}",
            "  - {role: system, prompt: Two}");

    var system = body.at(where);
    var text = system.isArray() ? system.path(0).path("text").asString() : system.asString();
    assertThat(text).isEqualTo("One\n\nTwo");
    assertThat(body.toString()).containsSubsequence("Before", "Answer", "Now");
  }

  /** In Cohere's newer format turns are messages, which nothing has to be made of. */
  @Test
  void statement20TurnsReachCohereOnceAndInTheirOrder() throws IOException {
    var body =
        chat(
            "cohere",
            "model: m",
            "role: assistant",
            "prompt: c",
            "scenario: [{prompt: a}, {prompt: b}]");

    assertThat(body.path("messages").valueStream().map(turn -> turn.path("role").asString()))
        .containsExactly("user", "user", "assistant");
    assertThat(body.path("messages").toString()).containsSubsequence("\"a\"", "\"b\"", "\"c\"");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, '\"url\":\"data:image/png;base64,iVBOR'",
    "ollama, '\"images\":[\"iVBOR'",
    "anthropic, '\"media_type\":\"image/png\"'",
    "google, '\"mimeType\":\"image/png\"'"
  })
  void statement21FilesAreWrittenAsEachServerHasThem(String backend, String written)
      throws IOException {
    Files.write(folder.resolve("pixel.dat"), PNG);

    assertThat(chat(backend, "model: claude-3-haiku", "files: [pixel.dat]").toString())
        .contains(written);
  }

  @Test
  void statement22WhatAServerCannotTakeIsNotSent() {
    server.otherwise(request -> Answers.hi("deepseek"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> {
              Files.write(folder.resolve("pixel.png"), PNG);
              run("deepseek", "model: deepseek-chat", "files: [pixel.png]");
            })
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void statement23CallsGoBackToOllamaAsObjectsAndElsewhereAsTexts() throws IOException {
    var turns =
        List.of(
            Message.user("How is it?"),
            Message.assistant("").withToolCalls(List.of(ToolCall.of("1", "weather", "{\"a\":1}"))),
            ToolMessage.of("1", "weather", "fine"));
    chat("ollama", "model: m");
    var config = BackendConfig.of("m").withEnvironment(Map.of()).withBaseUrl(address());
    try (var backend = Backends.installed().open("ollama", config)) {
      backend.generate(GenerateRequest.of(turns).withTools(List.of(WEATHER)));
    }
    assertThat(lastBody().at("/messages/1/tool_calls/0/function/arguments/a").asInt()).isEqualTo(1);

    server.otherwise(request -> Answers.hi("openai"));
    try (var backend = Backends.installed().open("openai", config)) {
      backend.generate(GenerateRequest.of(turns).withTools(List.of(WEATHER)));
    }
    assertThat(lastBody().at("/messages/1/tool_calls/0/function/arguments").asString())
        .isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"city\": \"Lima\"}", "\"{\\\"city\\\": \\\"Lima\\\"}\""})
  void statement23ArgumentsOfOllamaAreReadAsObjectAndAsText(String arguments) {
    server.otherwise(
        request ->
            request.path().endsWith("/api/show")
                ? ScriptedReply.json(200, "{\"capabilities\":[\"tools\"]}")
                : ScriptedReply.json(
                    200,
                    "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"weather\",\"arguments\":%s}}]},\"done\":true}"
                        .formatted(arguments)));
    var config = BackendConfig.of("m").withEnvironment(Map.of()).withBaseUrl(address());
    try (var backend = Backends.installed().open("ollama", config)) {
      var call =
          backend
              .generate(GenerateRequest.of("Hello").withTools(List.of(WEATHER)))
              .toolCalls()
              .get(0);
      assertThat(JSON.readTree(call.arguments()).path("city").asString()).isEqualTo("Lima");
      assertThat(call.id()).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ollama, '\"format\":\"json\"'",
    "openai, '\"response_format\":{\"type\":\"json_object\"}'",
    "groq, '\"response_format\":{\"type\":\"json_object\"}'"
  })
  void statement26JsonIsAskedForAsEachServerHasIt(String backend, String written)
      throws IOException {
    server.otherwise(
        request ->
            backend.equals("ollama")
                ? ScriptedReply.json(
                    200,
                    "{\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"a\\\": 1}\"},\"done\":true}")
                : Answers.message("{\"role\": \"assistant\", \"content\": \"{\\\"a\\\": 1}\"}"));
    run(backend, "model: m", "jsonResponse: true");

    assertThat(lastBody().toString()).contains(written).contains("JSON");
  }

  @Test
  void statement27WhereJsonIsNoFormatASchemaIs() throws IOException {
    var json = Answers.message("{\"role\": \"assistant\", \"content\": \"{\\\"a\\\": 1}\"}");
    server.otherwise(request -> json);
    run("lmstudio", "model: m", "jsonResponse: true");
    assertThat(lastBody().at("/response_format/type").asString()).isEqualTo("json_schema");

    try (var hosts = AnyHost.start(folder, Set.of("api.perplexity.ai"))) {
      hosts.answer(List.of(json));
      var config =
          BackendConfig.of("m")
              .withEnvironment(hosts.variables())
              .with("api-key", "key-12345678")
              .with("trust-store", hosts.trustStore())
              .with("trust-store-password", hosts.password());
      try (var backend = Backends.installed().open("perplexity", config)) {
        backend.generate(GenerateRequest.of("JSON").withFormat(ResponseFormat.JSON));
      }
      assertThat(hosts.received().get(0).body()).contains("json_schema");
    }
  }
}
