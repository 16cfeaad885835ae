package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a model does not take is left out or refused before it is sent, in every format. */
class ModelLimitsTest {

  private static final ToolDefinition WEATHER =
      ToolDefinition.of("get_weather", "Weather", "{\"type\":\"object\",\"properties\":{}}");

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");

  private final ScriptedServer server = ScriptedServer.start().otherwise(ModelLimitsTest::answer);

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  private static ScriptedReply answer(ReceivedRequest request) {
    var path = request.path();
    if (Stream.of("messages", "/invoke", "awPredict").anyMatch(path::endsWith)) {
      return ScriptedReply.json(
          200,
          "{\"type\":\"message\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"json_tool_call\",\"input\":{}}],\"stop_reason\":\"end_turn\"}");
    }
    if (path.endsWith("enerateContent")) {
      return ScriptedReply.json(
          200,
          "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}");
    }
    if (path.endsWith("converse")) {
      return ScriptedReply.json(
          200,
          "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},\"stopReason\":\"end_turn\"}");
    }
    return path.endsWith("v2/chat")
        ? ScriptedReply.json(
            200,
            "{\"finish_reason\":\"COMPLETE\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}}")
        : ScriptedReply.json(
            200, "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");
  }

  private Backend open(String model, Map<String, String> settings) {
    var config =
        BackendConfig.of(model)
            .withEnvironment(Map.of("VERTEXAI_PROJECT", "p"))
            .withBaseUrl(server.uri().toString())
            .with("api-key", "key-of-test");
    for (var setting : settings.entrySet()) {
      config = config.with(setting.getKey(), setting.getValue());
    }
    return new LiteLlmBackendProvider().open(config);
  }

  private Reply ask(String model, String asked, Map<String, String> settings) {
    try (var backend = open(model, settings)) {
      return backend.generate(request(asked));
    }
  }

  /** What is asked for, separated by blanks: options and what else a request may be. */
  private static GenerateRequest request(String asked) {
    var request = HELLO;
    var options = new HashMap<String, Object>();
    for (var word : asked.split(" ", -1)) {
      switch (word) {
        case "prefill" ->
            request =
                GenerateRequest.of(List.of(Message.user("Hello"), Message.assistant("Dear ")));
        case "tools" -> request = request.withTools(List.of(WEATHER));
        case "forced" ->
            request = request.withTools(List.of(WEATHER)).withToolChoice(ToolChoice.REQUIRED);
        case "one" ->
            request =
                request.withTools(List.of(WEATHER)).withToolChoice(ToolChoice.tool("get_weather"));
        case "json" -> request = request.withFormat(ResponseFormat.JSON);
        case "schema" ->
            request = request.withFormat(ResponseFormat.schema("a", "{\"type\":\"object\"}"));
        case "long" -> request = GenerateRequest.of("word ".repeat(700_000));
        default -> {
          var option = word.split("=", 2);
          options.put(option[0], Json.value(tree(option[1])));
        }
      }
    }
    return request.withOptions(ModelOptions.of(options));
  }

  private static JsonNode tree(String text) {
    return text.matches("[\\d.\\[{\"].*")
        ? Json.MAPPER.readTree(text)
        : Json.MAPPER.valueToTree(text);
  }

  private JsonNode sent() {
    return Json.MAPPER.readTree(server.requests().get(server.requests().size() - 1).body());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "what-models-take.csv",
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 4096)
  void modelIsAskedForWhatItTakes(String model, String asked, String does, String what) {
    if (does.equals("refused")) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> ask(model, asked, Map.of()))
          .matches(e -> e.reason() == Reason.valueOf(what))
          .withMessageContaining("model-limits")
          .withMessageContaining("odel '");
      assertThat(server.requests()).isEmpty();
      return;
    }
    var reply = ask(model, asked, Map.of());
    var parts = what.split(" ", 2);
    var value = sent().at(parts[0]);
    assertThat(value.isMissingNode() ? "nothing" : value.toString())
        .isEqualTo(parts.length > 1 ? parts[1] : "nothing");
    assertThat(reply.warnings()).hasSize(does.equals("sent") ? 0 : 1);
  }

  @Test
  void warningSaysWhatWasLeftOut() {
    var reply = ask("anthropic/claude-opus-5", "temperature=0.2 top_k=5", Map.of());

    assertThat(reply.warnings())
        .containsExactly("Model 'claude-opus-5' takes no temperature, top_k; left out");
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic/claude-opus-5, temperature=0.2, /temperature, 0.2",
    "anthropic/claude-opus-5, max_tokens=999999, /max_tokens, 999999",
    "anthropic/claude-opus-5, prefill, /messages/1/role, '\"assistant\"'",
    "anthropic/claude-opus-5-5, forced, /tool_choice/type, '\"any\"'",
    "openai/gpt-4o, thinking=high, /reasoning_effort, '\"high\"'",
    "openai/gpt-5, stop=[\"a\"], /stop/0, '\"a\"'",
    "gemini/gemini-3.7-flash, temperature=1.5, /generationConfig/temperature, 1.5",
    "bedrock/us.anthropic.claude-opus-5, top_k=3, /additionalModelRequestFields/top_k, 3",
  })
  void nothingIsLeftOutWhereTheUserKnowsBetter(
      String model, String asked, String pointer, String value) {
    var reply = ask(model, asked, Map.of("model-limits", "off"));

    assertThat(sent().at(pointer).toString()).isEqualTo(value);
    assertThat(reply.warnings()).isEmpty();
  }

  @Test
  void turnThatPausedIsNoPrefill() {
    var paused =
        Json.MAPPER.readTree(
            "[{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{}}]");
    var message =
        AssistantMessage.of("")
            .withExtras(Extras.of("anthropic", Map.of("content", Json.value(paused))));

    try (var backend = open("anthropic/claude-opus-5", Map.of())) {
      backend.generate(GenerateRequest.of(List.of(Message.user("Search"), message)));
    }
    assertThat(sent().at("/messages/1/content/0/type").asString()).isEqualTo("server_tool_use");
  }

  @Test
  void tableOfAUserGoesOverOurs() throws IOException {
    var table = folder.resolve("models.tsv");
    Files.writeString(
        table,
        """
        # dated: 2026-12-01
        *	claude-opus-5	refuses=top_k, output=1000
        azure	team-model	as=claude-opus-5-5
        """);
    var settings = Map.of("models-file", table.toString());

    var reply = ask("anthropic/claude-opus-5", "temperature=0.2 max_tokens=2000", settings);

    assertThat(sent().path("temperature").asDouble()).isEqualTo(0.2);
    assertThat(sent().path("max_tokens").asInt()).isEqualTo(1000);
    assertThat(reply.warnings())
        .containsExactly(
            "Model 'claude-opus-5' writes at most 1000 tokens; asked for those rather than for 2000");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> ask("anthropic/claude-opus-5", "prefill", settings))
        .withMessageContaining("words of the assistant");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> ask("azure/team-model", "forced", settings))
        .withMessageContaining("cannot be made to call a tool");
  }

  @Test
  void mapOfLiteLlmGoesOverOurs() throws IOException {
    var map = folder.resolve("model_prices_and_context_window.json");
    Files.writeString(
        map,
        """
        {"sample_spec": {"max_output_tokens": "max output tokens, if the provider says so"},
         "omni-moderation": {"max_output_tokens": 0, "max_input_tokens": 32768.0},
         "claude-next-1": {"litellm_provider": "anthropic", "max_input_tokens": 100,
            "max_output_tokens": 500, "supports_sampling_params": false,
            "supports_assistant_prefill": false, "supports_adaptive_thinking": true,
            "supports_max_reasoning_effort": false, "mode": "chat"},
         "groq/some-model": {"litellm_provider": "groq", "supports_function_calling": false,
            "supported_openai_params": ["temperature", "stop"]}}
        """);
    var settings = Map.of("models-file", map.toString());

    assertThat(ask("anthropic/claude-next-1", "max_tokens=900", settings).warnings()).hasSize(1);
    assertThat(sent().path("max_tokens").asInt()).isEqualTo(500);
    ask("anthropic/claude-next-1", "thinking=max", settings);
    assertThat(sent().at("/output_config/effort").asString()).isEqualTo("high");
    ask("groq/some-model", "top_p=0.5 temperature=0.5 seed=1", settings);
    assertThat(sent().propertyNames()).contains("temperature").doesNotContain("top_p", "seed");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> ask("groq/some-model", "tools", settings))
        .withMessageContaining("calls no tools");
    ask("together_ai/some-model", "top_p=0.5 tools", settings);
    assertThat(sent().propertyNames()).contains("top_p", "tools");
  }

  @Test
  void fileMayBeNamedByTheEnvironment() throws IOException {
    var table = folder.resolve("models.tsv");
    Files.writeString(table, "*\tsome-model\trefuses=temperature\n");
    var config =
        BackendConfig.of("groq/some-model")
            .withEnvironment(Map.of("MELLEA_MODELS", table.toString(), "GROQ_API_KEY", "k"))
            .withBaseUrl(server.uri().toString());

    try (var backend = new LiteLlmBackendProvider().open(config)) {
      assertThat(backend.generate(request("temperature=1")).warnings()).hasSize(1);
      assertThat(backend.facts()).hasSize(1);
      assertThat(backend.facts().get(0).facts()).containsEntry("refuses", "temperature");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models.tsv | *,gpt-4o,output=many | line 1 of | 'output' is 'many', which is not a number of tokens",
        "models.tsv | # a;*,gpt-4o,outputs=1 | line 2 of | 'outputs' is no fact. Facts: context, output",
        "models.tsv | *,gpt-4o | line 1 of | it has too few fields",
        "models.tsv | *,gpt-4o,output | line 1 of | 'output' is not 'name=value'",
        "models.tsv | # dated: soon;*,gpt-4o,output=1 | 'soon' | Write it as 2026-11-25",
        "models.json | [] | models.json | are no JSON object of models",
        "models.json | {\"a\": {\"max_output_tokens\": -5}} | Model 'a' of | 'output' is '-5'",
        "models.json | {\"a\": {\"supports_vision\": \"maybe\"}} | Model 'a' of | not true or false",
        "models.json | {\"a\": 5} | Model 'a' of | is no JSON object",
        "models.json | {\"a\": {;;oops}} | line 3 | cannot be read",
      })
  void brokenTableIsToldBeforeAnythingIsAsked(String name, String lines, String where, String why)
      throws IOException {
    var file = folder.resolve(name);
    Files.writeString(
        file,
        name.endsWith("tsv")
            ? lines.replace(',', '\t').replace(';', '\n')
            : lines.replace(';', '\n'));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("groq/some-model", Map.of("models-file", file.toString())))
        .withMessageContaining("models-file")
        .withMessageContaining(where)
        .withMessageContaining(why);
  }

  @Test
  void tableThatIsNotThereIsToldBeforeAnythingIsAsked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("groq/some-model", Map.of("models-file", "/nowhere.tsv")))
        .withMessageContaining("/nowhere.tsv")
        .withMessageContaining("MELLEA_MODELS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("groq/some-model", Map.of("model-limits", "maybe")))
        .withMessageContaining("'maybe' is not on or off");
  }
}
