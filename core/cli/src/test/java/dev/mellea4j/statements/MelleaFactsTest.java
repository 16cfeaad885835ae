package dev.mellea4j.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.SessionBuilder;
import dev.mellea4j.core.tool.ToolFunction;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts of the wire that a port of Mellea holds to, and that no test of one module shows. */
class MelleaFactsTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ScriptedServer server = ScriptedServer.start().otherwise(MelleaFactsTest::answer);

  @AfterEach
  void stop() {
    server.close();
  }

  private static ScriptedReply answer(ReceivedRequest request) {
    return switch (request.path()) {
      case "/api/show" -> ScriptedReply.json(200, "{\"capabilities\":[\"tools\",\"thinking\"]}");
      case "/api/generate" -> ScriptedReply.ndjson().line("{\"response\":\"\",\"done\":true}");
      case "/api/chat" ->
          ScriptedReply.json(
              200, "{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":true}");
      default ->
          ScriptedReply.json(
              200, "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");
    };
  }

  private SessionBuilder ollama() {
    return Mellea.session().backend("ollama:nano").baseUrl(server.uri().toString());
  }

  private SessionBuilder openai() {
    return Mellea.session()
        .backend("openai:nano")
        .baseUrl(server.uri("/v1").toString())
        .apiKey("key-of-test");
  }

  private Reply chat(SessionBuilder builder, Prompt prompt) {
    try (var session = builder.start()) {
      return session.chat(prompt);
    }
  }

  private JsonNode sent(SessionBuilder builder, Prompt prompt) {
    chat(builder, prompt);
    return sent();
  }

  private JsonNode sent() {
    var requests = server.requests();
    return MAPPER.readTree(requests.get(requests.size() - 1).body());
  }

  private static Prompt with(Map<String, Object> options) {
    return Prompt.of("Hi").withOptions(ModelOptions.of(options));
  }

  @ParameterizedTest
  @CsvSource({"ollama,granite4.1:3b", "openai,gpt-5.1", "watsonx,ibm/granite-4-h-small"})
  void fact5EachBackendHasADefaultModel(String backend, String model) {
    var config =
        BackendConfig.empty()
            .withEnvironment(
                Map.of(
                    "OPENAI_API_KEY", "k",
                    "WATSONX_URL", "https://us-south.ml.cloud.ibm.com",
                    "WATSONX_API_KEY", "k",
                    "WATSONX_PROJECT_ID", "p"));
    try (var opened = Backends.installed().open(backend, config)) {
      assertThat(opened.model()).hasValue(model);
    }
  }

  @Test
  void fact9OfTwoNamesInOnePlaceTheOptionCounts() {
    var options = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 7).with("max_completion_tokens", 9);

    var reply = chat(openai(), Prompt.of("Hi").withOptions(options));

    assertThat(sent().path("max_completion_tokens").asInt()).isEqualTo(7);
    assertThat(reply.warnings())
        .singleElement()
        .asString()
        .contains("max_new_tokens", "max_completion_tokens");
  }

  @Test
  void fact10WhatACallSaysWinsUnderAnyName() {
    var body = sent(openai().option(ModelOption.MAX_NEW_TOKENS, 7), with(Map.of("max_tokens", 3)));

    assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(3);
    assertThat(body.has("max_tokens")).isFalse();
  }

  @Test
  void fact11ACallMayEraseWhatTheSessionSays() {
    var erased = ModelOptions.empty().without(ModelOption.TEMPERATURE);

    var body =
        sent(openai().option(ModelOption.TEMPERATURE, 0.5), Prompt.of("Hi").withOptions(erased));

    assertThat(body.has("temperature")).isFalse();
  }

  @Test
  void facts12And38NothingIsSentThatWasNotSaid() {
    assertThat(sent(openai(), Prompt.of("Hi")).propertyNames())
        .containsExactlyInAnyOrder("model", "messages");
  }

  @Test
  void fact14OllamaGetsUnknownNamesAmongItsOptions() {
    assertThat(sent(ollama(), with(Map.of("unheard_of", 1))).at("/options/unheard_of").asInt())
        .isEqualTo(1);
  }

  @Test
  void fact16UnknownNamesArePassedOnWithAWarningAndAnExtraBodyIsMerged() {
    var reply = chat(openai(), with(Map.of("unheard_of", 1, "extra_body", Map.of("bar", 2))));

    assertThat(sent().path("unheard_of").asInt()).isEqualTo(1);
    assertThat(sent().path("bar").asInt()).isEqualTo(2);
    assertThat(sent().has("extra_body")).isFalse();
    assertThat(reply.warnings()).singleElement().asString().contains("unheard_of");
  }

  @Test
  void fact17ExtraBodiesOfSessionAndCallAreMerged() {
    var session =
        openai().option("extra_body", Map.of("top_k", 5, "chat_template_kwargs", Map.of("a", 1)));
    var call =
        with(Map.of("extra_body", Map.of("top_k", 6, "chat_template_kwargs", Map.of("b", 2))))
            .withOption(ModelOption.THINKING, Thinking.ON);

    var body = sent(session, call);

    assertThat(body.path("top_k").asInt()).isEqualTo(6);
    assertThat(body.path("chat_template_kwargs"))
        .isEqualTo(MAPPER.readTree("{\"a\":1,\"enable_thinking\":true,\"b\":2}"));
  }

  @Test
  void fact19AnEmptySystemPromptIsNone() {
    var prompt = Prompt.of("Hi").withOption(ModelOption.SYSTEM_PROMPT, "");

    assertThat(sent(openai(), prompt).path("messages")).hasSize(1);
  }

  @Test
  void facts23And39ToolsAreSentAsFunctionsWhereTheyAreGiven() {
    record Place(String city) {}
    var weather = ToolFunction.of("weather", "Tells the weather.", Place.class, Place::city);

    assertThat(sent(openai(), Prompt.of("Hi")).has("tools")).isFalse();
    var tool = sent(openai(), Prompt.of("Hi").withTools(weather)).at("/tools/0");
    assertThat(tool.path("type").asString()).isEqualTo("function");
    assertThat(tool.at("/function/name").asString()).isEqualTo("weather");
    assertThat(tool.at("/function/description").asString()).isEqualTo("Tells the weather.");
    assertThat(tool.at("/function/parameters/properties").propertyNames()).containsExactly("city");
  }

  @Test
  void fact26OllamaIsToldModelMessagesAndWhetherToStream() {
    var body = sent(ollama(), Prompt.of("Hi"));

    assertThat(body.path("model").asString()).isEqualTo("nano");
    assertThat(body.path("messages")).hasSize(1);
    assertThat(body.path("stream").isBoolean()).isTrue();
    assertThat(server.requests()).last().extracting(ReceivedRequest::path).isEqualTo("/api/chat");
  }

  @Test
  void fact34AnEmptyRawAnswerIsOneWithAWarning() {
    try (var session = ollama().start()) {
      var reply = session.backend().complete(List.of("p"), ModelOptions.empty()).get(0);

      assertThat(reply.text()).isEmpty();
      assertThat(reply.warnings()).containsExactly("The model had nothing to add to prompt 1");
    }
  }

  @Test
  void fact35TheVariableOfOllamaCountsUntilAnAddressIsGiven() {
    var nowhere = BackendConfig.of("nano").withEnvironment(Map.of("OLLAMA_HOST", "127.0.0.1:1"));
    var here = Map.of("OLLAMA_HOST", "127.0.0.1:" + server.port());

    ask(nowhere.withBaseUrl(server.uri().toString()));
    ask(BackendConfig.of("nano").withEnvironment(here));

    assertThat(server.requests().stream().filter(r -> r.path().equals("/api/chat"))).hasSize(2);
  }

  private static void ask(BackendConfig config) {
    try (var session = Mellea.session().config(config).backend("ollama").start()) {
      assertThat(session.chat("Hi").text()).isEqualTo("Hi");
    }
  }

  @Test
  void fact37OpenAiIsPostedToChatCompletionsWithABearerToken() {
    chat(openai(), Prompt.of("Hi"));

    var request = server.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.header("Authorization")).hasValue("Bearer key-of-test");
  }

  @Test
  void fact69ARequestIsSentBeforeAnybodyWaitsForIt() throws InterruptedException {
    var asked = new CountDownLatch(1);
    Backend backend =
        (request, sink) -> {
          asked.countDown();
          return Reply.of("Hi");
        };
    try (var session = Mellea.session().backend(backend).start()) {
      var later = session.chatAsync("Hi");

      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(later.join().text()).isEqualTo("Hi");
    }
  }
}
