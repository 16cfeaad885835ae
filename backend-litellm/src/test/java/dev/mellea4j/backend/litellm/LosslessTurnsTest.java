package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What every provider wants back in a loop of tools, and what becomes of it when the conversation
 * goes on at another: nothing foreign is sent, and nothing flat is lost.
 */
class LosslessTurnsTest {

  private static final String CLAUDE =
      """
      [{'type':'thinking','thinking':'Hm.','signature':'signed-by-anthropic'},
       {'type':'redacted_thinking','data':'hidden-by-anthropic'},
       {'type':'text','text':'Let me look.'},
       {'type':'tool_use','id':'call-1','name':'get_weather','input':{'city':'Lima'}}]\
      """;

  private static final String CONVERSE =
      """
      [{'reasoningContent':{'reasoningText':{'text':'Hm.','signature':'signed-by-bedrock'}}},
       {'reasoningContent':{'redactedContent':'aGlkZGVuLWJ5LWJlZHJvY2s='}},
       {'text':'Let me look.'},
       {'toolUse':{'toolUseId':'call-1','name':'get_weather','input':{'city':'Lima'}}}]\
      """;

  private static final String DETAILS =
      "[{'type':'reasoning.encrypted','data':'hidden-by-openrouter','index':0}]";

  private static final List<Provider> PROVIDERS =
      List.of(
          anthropic("anthropic/claude-sonnet-4-5"),
          anthropic("vertex_ai/claude-sonnet-4-5"),
          anthropic("azure_ai/claude-sonnet-4-5"),
          anthropic("bedrock/invoke/us.anthropic.claude-sonnet-4-5-v1:0"),
          anthropic("bedrock_mantle/anthropic.claude-sonnet-4-5"),
          gemini("gemini/gemini-3-pro", "signed-by-gemini"),
          gemini("vertex_ai/gemini-3-pro", "signed-by-vertex"),
          new Provider(
              "bedrock/us.anthropic.claude-sonnet-4-5-v1:0",
              "bedrock",
              "{'output':{'message':{'role':'assistant','content':%s}},'stopReason':'tool_use'}"
                  .formatted(CONVERSE),
              "/messages/1/content",
              CONVERSE,
              List.of("signed-by-bedrock", "aGlkZGVuLWJ5LWJlZHJvY2s=")),
          new Provider(
              "cohere/command-a-03-2025",
              "cohere",
              "{'id':'r','finish_reason':'TOOL_CALL','message':{'role':'assistant','tool_plan':'Planned-by-cohere.','content':[{'type':'text','text':'Let"
                  + " me look.'}],'tool_calls':["
                  + call()
                  + "]}}",
              "/messages/1/tool_plan",
              "'Planned-by-cohere.'",
              List.of()),
          openAi("openrouter/x/y", "'reasoning_details':" + DETAILS)
              .back("/messages/1/reasoning_details", DETAILS, "hidden-by-openrouter"),
          openAi("deepseek/deepseek-v4-pro", "'reasoning_content':'Hm.'")
              .back("/messages/1/reasoning_content", "'Hm.'"),
          openAi("moonshot/kimi-k3", "'reasoning_content':'Hm.'")
              .back("/messages/1/reasoning_content", "'Hm.'"),
          openAi("zai/glm-5.2", "'reasoning_content':'Hm.'")
              .back("/messages/1/reasoning_content", "'Hm.'"),
          openAi("hosted_vllm/qwen3", "'reasoning':'Hm.'")
              .back("/messages/1/reasoning_content", "'Hm.'"),
          mistral(),
          openAi("groq/openai/gpt-oss-120b", "'reasoning':'Hm.'").forgotten(),
          openAi("openai/gpt-4o", "'refusal':null").forgotten(),
          openAi("azure/deployment", "'refusal':null").forgotten(),
          openAi("watsonx/ibm/granite-4-h-small", "'reasoning_content':'Hm.'")
              .back("/messages/1/reasoning_content", "'Hm.'"),
          new Provider(
              "ollama_chat/qwen3",
              "ollama",
              "{'message':{'role':'assistant','content':'Let me"
                  + " look.','thinking':'Hm.','tool_calls':[{'id':'call-1','function':{'name':'get_weather','arguments':{'city':'Lima'}}}]},'done':true,'done_reason':'stop'}",
              "/messages/1/thinking",
              "'Hm.'",
              List.of()));

  /**
   * A provider of a table.
   *
   * @param owner of what it signs
   * @param answer a turn with thoughts, a text and a call
   * @param place in the next request of what it wants back
   * @param back what that is; missing if it is nothing
   * @param own words that nobody else may get
   */
  private record Provider(
      String model, String owner, String answer, String place, String back, List<String> own) {

    Provider back(String where, String what, String... words) {
      return new Provider(model, owner, answer, where, what, List.of(words));
    }

    Provider forgotten() {
      return back("/messages/1/reasoning_content", "");
    }
  }

  private static Provider anthropic(String model) {
    return new Provider(
        model,
        "anthropic",
        "{'type':'message','role':'assistant','content':%s,'stop_reason':'tool_use','usage':{}}"
            .formatted(CLAUDE),
        "/messages/1/content",
        CLAUDE,
        List.of("signed-by-anthropic", "hidden-by-anthropic"));
  }

  private static Provider gemini(String model, String signature) {
    var parts =
        "[{'text':'Hm.','thought':true},{'text':'Let me look.'},{'functionCall':{'id':'call-1','name':'get_weather','args':{'city':'Lima'}},'thoughtSignature':'%s'}]"
            .formatted(signature);
    return new Provider(
        model,
        signature,
        "{'candidates':[{'content':{'role':'model','parts':%s},'finishReason':'STOP'}]}"
            .formatted(parts),
        "/contents/1/parts",
        parts,
        List.of(signature));
  }

  private static String call() {
    return "{'id':'call-1','type':'function','function':{'name':'get_weather','arguments':'{\\\"city\\\":\\\"Lima\\\"}'}}";
  }

  private static Provider openAi(String model, String member) {
    return new Provider(
        model,
        model,
        "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'role':'assistant','content':'Let"
            + " me look.',%s,'tool_calls':[%s]}}]}".formatted(member, call()),
        "",
        "",
        List.of());
  }

  private static Provider mistral() {
    var content =
        "[{'type':'thinking','thinking':[{'type':'text','text':'Hm.'}]},{'type':'text','text':'Let"
            + " me look.'}]";
    return new Provider(
        "mistral/magistral-medium",
        "mistral",
        "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'role':'assistant','content':%s,'tool_calls':[%s]}}]}"
            .formatted(content, call()),
        "/messages/1/content",
        content,
        List.of());
  }

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  private Reply ask(Provider provider, List<Message> conversation) {
    var config =
        BackendConfig.of(provider.model)
            .withEnvironment(
                Map.of(
                    "VERTEXAI_PROJECT",
                    "p",
                    "WATSONX_PROJECT_ID",
                    "p",
                    "WATSONX_IAM_URL",
                    server.uri().toString()))
            .withBaseUrl(server.uri().toString())
            .with("api-key", "key-of-test")
            .with("max-retries", "0");
    var weather =
        ToolDefinition.of(
            "get_weather",
            "Weather of a city",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      return backend.generate(GenerateRequest.of(conversation).withTools(List.of(weather)));
    }
  }

  /** Has a provider call a tool, and lets another go on; returns what that one is sent. */
  private JsonNode goOn(Provider first, Provider second) {
    server.otherwise(request -> answer(request, first));
    var conversation = new ArrayList<Message>(List.of(Message.user("How is Lima?")));
    var reply = ask(first, conversation);
    assertThat(reply.text()).isEqualTo("Let me look.");
    conversation.add(reply.message());
    reply.toolCalls().forEach(call -> conversation.add(Message.tool(call, "Mild.")));
    assertThat(conversation).hasSize(3);
    server.otherwise(request -> answer(request, second));
    ask(second, conversation);
    return Json.MAPPER.readTree(server.requests().get(server.requests().size() - 1).body());
  }

  private static ScriptedReply answer(ReceivedRequest request, Provider provider) {
    if (request.path().endsWith("/identity/token")) {
      return ScriptedReply.json(200, "{\"access_token\":\"t\",\"expires_in\":3600}");
    }
    return ScriptedReply.json(
        200,
        request.path().equals("/api/show")
            ? "{\"capabilities\":[\"tools\",\"thinking\"]}"
            : tree(provider.answer).toString());
  }

  static Stream<Arguments> providers() {
    return PROVIDERS.stream().map(provider -> argumentSet(provider.model, provider));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void everyProviderGetsBackWhatItWants(Provider provider) {
    var back = goOn(provider, provider).at(provider.place);
    if (provider.back.isEmpty()) {
      assertThat(back.isMissingNode()).isTrue();
    } else {
      assertThat(back).isEqualTo(tree(provider.back));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void nothingForeignIsSentAndNothingFlatIsLost(Provider first) {
    for (var second : PROVIDERS) {
      var body = goOn(first, second).toString();
      assertThat(body.replace("\\", ""))
          .as("%s to %s", first.model, second.model)
          .contains("Let me look.", "get_weather", "{\"city\":\"Lima\"}", "Mild.");
      if (!first.owner.equals(second.owner)) {
        assertThat(first.own)
            .as("%s to %s", first.model, second.model)
            .allSatisfy(word -> assertThat(body).doesNotContain(word));
      }
    }
  }

  static Stream<Arguments> strict() {
    return PROVIDERS.stream()
        .filter(provider -> provider.model.matches("(deepseek|moonshot)/.*|.*gemini-3.*"))
        .map(provider -> argumentSet(provider.model, provider));
  }

  @ParameterizedTest
  @MethodSource("strict")
  void whoeverInsistsOnThoughtsTakesAPlaceholderForForeignOnes(Provider strict) {
    var body = goOn(PROVIDERS.get(0), strict);
    var place =
        strict.model.contains("gemini") ? "/contents/1/parts/1/thoughtSignature" : strict.place;
    assertThat(body.at(place).asString())
        .isEqualTo(strict.model.contains("gemini") ? "skip_thought_signature_validator" : " ");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatWasChangedSinceIsSentAsItIsNow(Provider provider) {
    server.otherwise(request -> answer(request, provider));
    var conversation = new ArrayList<Message>(List.of(Message.user("How is Lima?")));
    var reply = ask(provider, conversation);
    var said = reply.withText("Let me see.").message();
    conversation.add(said);
    reply.toolCalls().forEach(call -> conversation.add(Message.tool(call, "Mild.")));
    ask(provider, conversation);

    var body = server.requests().get(server.requests().size() - 1).body();
    assertThat(body).contains("Let me see.").doesNotContain("Let me look.");
  }
}
