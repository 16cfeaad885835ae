package dev.mellea4j.backend.litellm.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BedrockRoutesTest {

  private static final String ARN =
      "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc123";

  private final ScriptedServer server =
      ScriptedServer.start().otherwise(request -> ScriptedReply.json(400, "{}"));

  @AfterEach
  void stop() {
    server.close();
  }

  private BackendConfig config(String model) {
    return BackendConfig.of(model)
        .withEnvironment(Map.of())
        .withBaseUrl(server.uri().toString())
        .with("api-key", "key-of-bedrock")
        .with("max-retries", "0");
  }

  private ReceivedRequest sent(BackendConfig config, GenerateRequest request) {
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      backend.generate(request);
    } catch (BackendException refused) {
      // The request is what matters.
    }
    return server.requests().get(0);
  }

  private ReceivedRequest sent(String model) {
    return sent(config(model), GenerateRequest.of("Hi"));
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock/us.amazon.nova-pro-v1:0, /model/us.amazon.nova-pro-v1%3A0/converse",
    "bedrock/converse/us.amazon.nova-pro-v1:0, /model/us.amazon.nova-pro-v1%3A0/converse",
    "bedrock/eu-central-1/converse/x.y-v1:0, /model/x.y-v1%3A0/converse",
    "bedrock/converse/eu-central-1/x.y-v1:0, /model/x.y-v1%3A0/converse",
    "bedrock/invoke/eu.anthropic.claude-v2:1, /model/eu.anthropic.claude-v2%3A1/invoke",
    "bedrock/us-west-2/invoke/anthropic.claude-v2:1, /model/anthropic.claude-v2%3A1/invoke",
    "bedrock/invoke/mistral.mistral-7b-instruct-v0:2,"
        + " /model/mistral.mistral-7b-instruct-v0%3A2/converse",
    "bedrock/openai/openai.gpt-oss-120b-1:0, /openai/v1/chat/completions",
    "bedrock/chat_completions/openai.gpt-oss-120b-1:0, /openai/v1/chat/completions",
    "bedrock/openai/arn:aws:bedrock:us-east-1:123456789012:imported-model/abc,"
        + " /model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aimported-model%2Fabc/invoke",
    "bedrock/mantle/openai.gpt-oss-120b, /v1/chat/completions",
    "bedrock/mantle/anthropic.claude-opus-5, /anthropic/v1/messages",
    "bedrock_mantle/openai.gpt-oss-120b, /v1/chat/completions",
    "bedrock_mantle/anthropic.claude-opus-5, /anthropic/v1/messages"
  })
  void namesLeadToPaths(String model, String path) {
    assertThat(sent(model).path()).isEqualTo(path);
  }

  @Test
  void arnIsOneSegmentOfThePath() {
    assertThat(sent("bedrock/" + ARN).path())
        .isEqualTo("/model/" + ARN.replace(":", "%3A").replace("/", "%2F") + "/converse");
  }

  @Test
  void kindOfAnImportedModelIsNoPartOfItsName() {
    assertThat(sent("bedrock/nova/" + ARN).path())
        .startsWith("/model/arn%3A")
        .endsWith("/converse");
  }

  @Test
  void modelIdIsAskedForInPlaceOfTheName() {
    var config = config("bedrock/invoke/anthropic.claude-opus-5").with("model-id", ARN);

    var request = sent(config, GenerateRequest.of("Hi"));

    assertThat(request.path()).startsWith("/model/arn%3A").endsWith("/invoke");
    assertThat(body(request).path("max_tokens").asInt())
        .as("what the name takes")
        .isEqualTo(128000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:bedrock:us-east-1",
        "arn:aws:bedrock::123456789012:inference-profile/x",
        "arn:aws:bedrock:nowhere:123456789012:inference-profile/x",
        "arn:aws:bedrock:us-east-1:12345:inference-profile/x",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/"
      })
  void malformedArnFailsBeforeAnyRequest(String arn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiteLlmBackendProvider().open(config("bedrock/" + arn)))
        .withMessage(
            "'%s' is no ARN of AWS. Write it like"
                + " 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/x'",
            arn);
  }

  @Test
  void malformedRegionFailsBeforeAnyRequest() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LiteLlmBackendProvider().open(config("bedrock/x").with("region", "us_east")))
        .withMessage("'us_east' is no region of AWS. Set 'region' to one like 'us-east-1'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent/A1/B2", "agentcore/x", "async_invoke/x"})
  void whatIsNoModelThatChatsIsNamed(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiteLlmBackendProvider().open(config("bedrock/" + name)))
        .withMessageStartingWith("'%s' is no model that chats", name);
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, amazonaws.com",
    "cn-north-1, amazonaws.com.cn",
    "eusc-de-east-1, amazonaws.eu",
    "us-gov-west-1, amazonaws.com"
  })
  void regionsHaveTheirDomains(String region, String domain) {
    assertThat(dev.mellea4j.backend.litellm.aws.AwsRegion.domain(region)).isEqualTo(domain);
  }

  @Test
  void claudeAtMantleHasTheKeyInAnthropicsHeader() {
    var request = sent("bedrock_mantle/anthropic.claude-opus-5");

    assertThat(request.header("x-api-key")).hasValue("key-of-bedrock");
    assertThat(request.header("anthropic-version")).hasValue("2023-06-01");
    assertThat(request.header("Authorization")).isEmpty();
  }

  @Test
  void addressOfMantleMayBeItsOtherPath() {
    var config =
        config("bedrock_mantle/openai.gpt-oss-120b")
            .withBaseUrl(server.uri("/openai/v1").toString());

    assertThat(sent(config, GenerateRequest.of("Hi")).path())
        .isEqualTo("/openai/v1/chat/completions");
  }

  @Test
  void invokedModelGetsItsOptionsWhereAmazonHasThem() {
    var options =
        ModelOptions.empty()
            .with(
                "guardrailConfig",
                Map.of("guardrailIdentifier", "g1", "guardrailVersion", "2", "trace", "enabled"))
            .with("performanceConfig", Map.of("latency", "optimized"))
            .with("requestMetadata", Map.of("team", "a"))
            .with("serviceTier", Map.of("type", "flex"))
            .with("anthropic_beta", "context-1m-2025-08-07");

    var request =
        sent(
            config("bedrock/invoke/anthropic.claude-opus-5"),
            GenerateRequest.of("Hi").withOptions(options));

    assertThat(request.header("X-Amzn-Bedrock-GuardrailIdentifier")).hasValue("g1");
    assertThat(request.header("X-Amzn-Bedrock-GuardrailVersion")).hasValue("2");
    assertThat(request.header("X-Amzn-Bedrock-Trace")).hasValue("enabled");
    assertThat(request.header("X-Amzn-Bedrock-PerformanceConfig-Latency")).hasValue("optimized");
    assertThat(request.header("X-Amzn-Bedrock-Request-Metadata")).hasValue("{\"team\":\"a\"}");
    assertThat(request.header("X-Amzn-Bedrock-Service-Tier")).hasValue("flex");
    assertThat(request.header("anthropic-beta")).isEmpty();
    var body = body(request);
    assertThat(body.path("anthropic_beta").path(0).asString()).isEqualTo("context-1m-2025-08-07");
    assertThat(body.path("anthropic_version").asString()).isEqualTo("bedrock-2023-05-31");
    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("messages", "max_tokens", "anthropic_beta", "anthropic_version");
  }

  private static JsonNode body(ReceivedRequest request) {
    return Json.MAPPER.readTree(request.body());
  }

  @Test
  void extraBodyGoesToTheModelOrWhereTheApiHasIt() {
    var options =
        ModelOptions.empty()
            .with(
                "extra_body",
                Map.of(
                    "custom", Map.of("nested", 1),
                    "requestMetadata", Map.of("team", "a"),
                    "inferenceConfig", Map.of("topP", 0.5)))
            .with("temperature", 0.25)
            .with("top_k", 5);

    var body = body(sent(config("bedrock/x"), GenerateRequest.of("Hi").withOptions(options)));

    assertThat(body.path("additionalModelRequestFields").toString())
        .isEqualTo("{\"top_k\":5,\"custom\":{\"nested\":1}}");
    assertThat(body.path("requestMetadata").toString()).isEqualTo("{\"team\":\"a\"}");
    assertThat(body.path("inferenceConfig").toString())
        .isEqualTo("{\"temperature\":0.25,\"topP\":0.5}");
  }

  @ParameterizedTest
  @CsvSource({
    "us.anthropic.claude-3-7-sonnet-20250219-v1:0, xhigh,"
        + " '{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8192}}', 12288",
    "us.anthropic.claude-sonnet-4-5-v1:0, max,"
        + " '{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":16384}}', 20480",
    "global.anthropic.claude-opus-4-8, max,"
        + " '{\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"max\"}}',"
        + " 0",
    "us.amazon.nova-2-lite-v1:0, xhigh,"
        + " '{\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"high\"}}', 0",
    "openai.gpt-oss-120b-1:0, minimal, '{\"reasoning_effort\":\"low\"}', 0"
  })
  void effortsAreThoseOfTheMaker(String model, String effort, String fields, int most) {
    var options = ModelOptions.empty().with("reasoning_effort", effort);

    var body =
        body(sent(config("bedrock/" + model), GenerateRequest.of("Hi").withOptions(options)));

    assertThat(body.path("additionalModelRequestFields").toString()).isEqualTo(fields);
    assertThat(body.path("inferenceConfig").path("maxTokens").asInt(0)).isEqualTo(most);
  }

  @Test
  void whatIsCitedIsPartOfTheText() {
    server.enqueue(
        ScriptedReply.json(
            200,
            "{\"output\":{\"message\":{\"content\":[{\"text\":\"You get"
                + " \"},{\"citationsContent\":{\"content\":[{\"text\":\"20"
                + " days\"}],\"citations\":[{\"title\":\"Policy\"}]}},{\"text\":\".\"}]}},\"stopReason\":\"end_turn\"}"));
    try (var backend = new LiteLlmBackendProvider().open(config("bedrock/x"))) {
      var reply = backend.generate(GenerateRequest.of("How many?"));

      assertThat(reply.text()).isEqualTo("You get 20 days.");
      assertThat(reply.message().extras().get("bedrock").toString()).contains("Policy");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"us.anthropic.claude-sonnet-4-5-v1:0", "qwen.qwen3-32b-v1:0"})
  void schemasOfThoseWhoTakeThemAreSentAsSuch(String model) {
    var format = ResponseFormat.schema("city", "{\"type\":\"object\",\"properties\":{}}");

    var body = body(sent(config("bedrock/" + model), GenerateRequest.of("Hi").withFormat(format)));

    var schema = body.at("/outputConfig/textFormat/structure/jsonSchema");
    assertThat(schema.path("name").asString()).isEqualTo("city");
    assertThat(schema.path("schema").asString())
        .isEqualTo("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
    assertThat(body.has("toolConfig")).isFalse();
  }

  @Test
  void forcedToolAndThinkingAreRefusedBeforeAnyRequest() {
    var tool = ToolDefinition.of("f", "", "{\"type\":\"object\"}");
    var request =
        GenerateRequest.of("Hi")
            .withTools(List.of(tool))
            .withToolChoice(ToolChoice.REQUIRED)
            .withOption(ModelOption.THINKING, Thinking.budget(2000));
    var config = config("bedrock/us.anthropic.claude-sonnet-4-5-v1:0");
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(request))
          .withMessageStartingWith(
              "Model 'us.anthropic.claude-sonnet-4-5-v1:0' cannot be made to call a tool, or to"
                  + " answer by one, while it thinks. Turn thinking off, or leave the choice to"
                  + " it");
    }
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "us.anthropic.claude-sonnet-4-5-v1:0,"
        + " '{\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true}}'",
    "us.amazon.nova-pro-v1:0, ''"
  })
  void oneToolAtATimeIsForAnthropicsModels(String model, String fields) {
    var tool = ToolDefinition.of("f", "", "{\"type\":\"object\"}");
    var request =
        GenerateRequest.of("Hi")
            .withTools(List.of(tool))
            .withToolChoice(ToolChoice.tool("f"))
            .withOptions(ModelOptions.empty().with("parallel_tool_calls", false));

    var body = body(sent(config("bedrock/" + model), request));

    assertThat(body.path("additionalModelRequestFields").toString()).isEqualTo(fields);
    assertThat(body.at("/toolConfig/toolChoice/tool/name").asString()).isEqualTo("f");
  }

  @Test
  void modelIsReadFromItsName() {
    var model = BedrockModel.of("nova-2/" + ARN, Optional.empty());

    assertThat(model)
        .isEqualTo(
            new BedrockModel(BedrockModel.Way.CONVERSE, Optional.of("eu-west-1"), "nova-2", ARN));
  }

  @Test
  void modelsAndProfilesOfTheRegionAreListed() {
    server.enqueueFor(
        "/foundation-models",
        ScriptedReply.json(
            200,
            "{\"modelSummaries\":[{\"modelId\":\"a.b-v1:0\",\"inputModalities\":[\"TEXT\",\"IMAGE\"]}]}"));
    server.enqueueFor(
        "/inference-profiles",
        ScriptedReply.json(
            200,
            "{\"inferenceProfileSummaries\":[{\"inferenceProfileId\":\"us.a.b-v1:0\"}],\"nextToken\":\"n/1\"}"),
        ScriptedReply.json(
            200, "{\"inferenceProfileSummaries\":[{\"inferenceProfileId\":\"eu.a.b-v1:0\"}]}"));
    try (var backend = new LiteLlmBackendProvider().open(config("bedrock/x"))) {
      var models = backend.models();

      assertThat(models.stream().map(ModelInfo::name))
          .containsExactly("a.b-v1:0", "us.a.b-v1:0", "eu.a.b-v1:0");
      assertThat(models.get(0).capabilities().supports(Capability.IMAGES))
          .isEqualTo(Capabilities.Answer.YES);
    }
    assertThat(server.requests())
        .allSatisfy(
            one -> assertThat(one.header("Authorization")).hasValue("Bearer key-of-bedrock"));
    assertThat(server.requests().get(2).query()).hasValue("maxResults=1000&nextToken=n%2F1");
  }

  @Test
  void modelsAreListedAtAHostOfTheirOwn() {
    assertThat(BedrockModels.server(URI.create("https://bedrock-runtime.eu-west-1.amazonaws.com")))
        .hasToString("https://bedrock.eu-west-1.amazonaws.com");
    assertThat(BedrockModels.server(URI.create("http://127.0.0.1:8080/x")))
        .hasToString("http://127.0.0.1:8080/x");
  }
}
