package dev.mellea4j.backend.litellm.compatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** In what providers deviate from the OpenAI API that they speak, as they have been recorded. */
class DeviationsTest {

  private static final byte[] PIXEL = {(byte) 0x89, 'P', 'N', 'G'};

  private final ScriptedServer server = ScriptedServer.start();
  private final List<String> pieces = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply ask(String model, GenerateRequest request) {
    var config =
        BackendConfig.of(model)
            .withEnvironment(Map.of())
            .withBaseUrl(server.uri().toString())
            .with("api-key", "key-of-test")
            .with("max-retries", "0");
    ReplySink sink = pieces::add;
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      return request.options().get(ModelOption.STREAM).orElse(true)
          ? backend.generate(request, sink)
          : backend.generate(request);
    }
  }

  private Reply streamed(String model, String... events) {
    server.enqueue(
        ScriptedReply.of(200)
            .header("Content-Type", "text/event-stream")
            .chunked()
            .send(String.join("\n\n", events).replace('\'', '"') + "\n\n"));
    return ask(model, GenerateRequest.of("Hello"));
  }

  private Reply whole(String model, int status, String json) {
    server.enqueue(ScriptedReply.json(status, json.replace('\'', '"')));
    return ask(model, GenerateRequest.of("Hello").withOption(ModelOption.STREAM, false));
  }

  private BackendException failure(String model, int status, String json) {
    return catchThrowableOfType(BackendException.class, () -> whole(model, status, json));
  }

  private JsonNode sent(String model, GenerateRequest request) {
    server.enqueue(
        ScriptedReply.json(
            200, "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"));
    ask(model, request.withOption(ModelOption.STREAM, false));
    return Json.MAPPER.readTree(server.requests().get(server.requests().size() - 1).body());
  }

  @Test
  void mistralSaysTextsAndThoughtsInListsOfParts() {
    var reply =
        streamed(
            "mistral/magistral-small",
            "data:"
                + " {'p':'abc','choices':[{'delta':{'role':'assistant','content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm'}]}]}}]}",
            "data:"
                + " {'choices':[{'delta':{'content':[{'type':'thinking','thinking':[{'type':'text','text':'.'}],'closed':true}]}}]}",
            "data: {'choices':[{'delta':{'content':[{'type':'text','text':'He'}]}}]}",
            "data:"
                + " {'choices':[{'delta':{'content':'llo'},'finish_reason':'model_length'}],'usage':{'prompt_tokens':11,'completion_tokens':3,'num_cached_tokens':8}}",
            "data: [DONE]");

    assertThat(reply.text()).isEqualTo("Hello");
    assertThat(reply.thinking()).isEqualTo("Hm.");
    assertThat(pieces).containsExactly("He", "llo");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(reply.usage().cached()).hasValue(8);
  }

  @Test
  void mistralSaysCallsWithoutTheirTypesAndIndexes() {
    var reply =
        streamed(
            "mistral/m",
            "data:"
                + " {'choices':[{'delta':{'content':'','tool_calls':[{'id':'a1b2c3d4e','function':{'name':'f','arguments':'{}'}},{'id':'e4d3c2b1a','function':{'name':'g','arguments':'{}'}}]},'finish_reason':'tool_calls'}]}",
            "data: [DONE]");
    assertThat(reply.toolCalls())
        .extracting(call -> call.id() + call.name())
        .containsExactly("a1b2c3d4ef", "e4d3c2b1ag");
  }

  @Test
  void groqFailsInTheMidstOfAStreamThatBeganWell() {
    var failed =
        catchThrowableOfType(
            BackendException.class,
            () ->
                streamed(
                    "groq/m",
                    "data: {'choices':[{'delta':{'content':'He'}}]}",
                    "event: error\n"
                        + "data: {'error':{'message':'Failed to call a"
                        + " function.','type':'invalid_request_error','code':'tool_use_failed','failed_generation':'<f>','status_code':400}}"));
    assertThat(failed.reason()).isEqualTo(Reason.INVALID_REQUEST);
    assertThat(failed).hasMessageContaining("Failed to call a function.");
    assertThat(pieces).containsExactly("He");
  }

  @Test
  void perplexityEndsWithoutASignAndCitesWhatItFound() {
    var reply =
        streamed(
            "perplexity/sonar",
            "data:"
                + " {'id':'1','citations':['https://a.test'],'search_results':[{'title':'A','url':'https://a.test'}],'choices':[{'delta':{'content':'<think>Hm.</think>'},'message':{'content':'<think>Hm.</think>'}}],'usage':{'prompt_tokens':11,'completion_tokens':1}}",
            "data: {'id':'1','citations':['https://a.test'],'choices':[{'delta':{'content':'Hello"
                + " [1]'},'message':{'content':'<think>Hm.</think>Hello"
                + " [1]'},'finish_reason':'stop'}],'usage':{'prompt_tokens':11,'completion_tokens':3,'cost':{'total_cost':0.01}}}");

    assertThat(reply.text()).isEqualTo("Hello [1]");
    assertThat(reply.thinking()).isEqualTo("Hm.");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.usage().output()).hasValue(3);
    assertThat(reply.extras())
        .containsEntry("citations", List.of("https://a.test"))
        .containsKey("search_results");
  }

  @Test
  void openRouterPutsDetailsOfThoughtsTogetherAndFailsWithinChunks() {
    var reply =
        streamed(
            "openrouter/a/b",
            ": OPENROUTER PROCESSING",
            "data:"
                + " {'provider':'P','choices':[{'delta':{'reasoning':'H','reasoning_details':[{'type':'reasoning.text','text':'H','index':0}]}}]}",
            "data:"
                + " {'provider':'P','choices':[{'delta':{'reasoning':'m.','reasoning_details':[{'type':'reasoning.text','text':'m.','signature':'s','index':0}]}}]}",
            "data:"
                + " {'choices':[{'delta':{'content':'Hi'},'finish_reason':'stop','native_finish_reason':'end_turn'}],'usage':{'cost':0.02,'prompt_tokens':1,'completion_tokens':2}}",
            "data: [DONE]");
    assertThat(reply.thinking()).isEqualTo("Hm.");
    assertThat(reply.message().extras().get("openrouter").get("reasoning_details"))
        .isEqualTo(
            List.of(Map.of("type", "reasoning.text", "text", "Hm.", "signature", "s", "index", 0)));
    assertThat(reply.extras()).containsEntry("provider", "P");

    var failed =
        catchThrowableOfType(
            BackendException.class,
            () ->
                streamed(
                    "openrouter/a/b",
                    "data:"
                        + " {'choices':[{'delta':{'content':''},'finish_reason':'error'}],'error':{'code':429,'message':'Provider"
                        + " returned error','metadata':{'provider_name':'P','raw':'slow down'}}}"));
    assertThat(failed.reason()).isEqualTo(Reason.RATE_LIMITED);
  }

  @Test
  void vllmThinksUnderItsNewName() {
    var reply =
        streamed(
            "hosted_vllm/qwen3",
            "data: {'choices':[{'delta':{'reasoning':'Hm.'}}]}",
            "data:"
                + " {'choices':[{'delta':{'content':'Hi'},'finish_reason':'stop','stop_reason':null,'token_ids':null}]}",
            "data: [DONE]");
    assertThat(reply.thinking()).isEqualTo("Hm.");
    assertThat(reply.text()).isEqualTo("Hi");
  }

  @Test
  void togetherEndsAtItsEndOfASequence() {
    var reply =
        whole(
            "together_ai/m",
            200,
            "{'prompt':[],'choices':[{'text':'','finish_reason':'eos','seed':1,'message':{'content':'Hi'}}],'usage':{'prompt_tokens':11,'completion_tokens':3,'cached_tokens':4}}");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.rawFinishReason()).contains("eos");
    assertThat(reply.usage().cached()).hasValue(4);
  }

  @Test
  void deepSeekCountsWhatItsCacheHit() {
    var reply =
        whole(
            "deepseek/deepseek-v4-flash",
            200,
            "{'choices':[{'finish_reason':'stop','message':{'content':'Hi','reasoning_content':'Hm.'}}],'usage':{'prompt_tokens':11,'completion_tokens':3,'prompt_cache_hit_tokens':8,'prompt_cache_miss_tokens':3}}");
    assertThat(reply.thinking()).isEqualTo("Hm.");
    assertThat(reply.usage().cached()).hasValue(8);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet(
            "xAI has another status for a bad key",
            "xai/grok-5",
            400,
            "{'code':'Client specified an invalid argument','error':'Incorrect API key provided:"
                + " xa***. You can obtain an API key from https://console.x.ai.'}",
            Reason.AUTHENTICATION),
        argumentSet(
            "xAI's errors are flat",
            "xai/grok-5",
            400,
            "{'code':'invalid-argument','error':'Argument not supported: stop'}",
            Reason.INVALID_REQUEST),
        argumentSet(
            "the router of Hugging Face lists its errors",
            "huggingface/together/a/b",
            401,
            "{'error':['Invalid username or password.']}",
            Reason.AUTHENTICATION),
        argumentSet(
            "Mistral has one shape for keys",
            "mistral/m",
            401,
            "{'detail':'Invalid API Key'}",
            Reason.AUTHENTICATION),
        argumentSet(
            "Mistral has another for members",
            "mistral/m",
            422,
            "{'detail':[{'loc':['body','x'],'msg':'Extra inputs are not"
                + " permitted','type':'extra_forbidden'}]}",
            Reason.INVALID_REQUEST),
        argumentSet(
            "DeepSeek's account is empty",
            "deepseek/m",
            402,
            "{'error':{'message':'Insufficient"
                + " Balance','type':'unknown_error','code':'invalid_request_error'}}",
            Reason.QUOTA_EXHAUSTED),
        argumentSet(
            "Fireworks does not know the model",
            "fireworks_ai/m",
            404,
            "{'error':{'object':'error','type':'invalid_request_error','code':'model_not_found','message':'Model"
                + " not found, inaccessible, and/or not deployed'}}",
            Reason.MODEL_NOT_FOUND),
        argumentSet(
            "OpenRouter fails within a success",
            "openrouter/a/b",
            200,
            "{'error':{'message':'Rate limit exceeded','code':429}}",
            Reason.RATE_LIMITED));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresAreUnderstood(String model, int status, String json, Reason reason) {
    assertThat(failure(model, status, json).reason()).isEqualTo(reason);
  }

  static Stream<Arguments> requests() {
    var think = GenerateRequest.of("Hi").withOption(ModelOption.THINKING, Thinking.OFF);
    return Stream.of(
        argumentSet("Kimi", "moonshot/m", think, "/thinking", "{'type':'disabled'}"),
        argumentSet("GLM", "zai/m", think, "/thinking", "{'type':'disabled'}"),
        argumentSet("DeepSeek", "deepseek/m", think, "/thinking", "{'type':'disabled'}"),
        argumentSet("OpenRouter", "openrouter/a/b", think, "/reasoning", "{'effort':'none'}"),
        argumentSet("Mistral", "mistral/m", think, "/reasoning_effort", "'none'"),
        argumentSet(
            "Mistral thinks much or not at all",
            "mistral/m",
            think.withOption(ModelOption.THINKING, Thinking.ON),
            "/reasoning_effort",
            "'high'"),
        argumentSet(
            "vLLM's structured outputs are passed on",
            "hosted_vllm/m",
            GenerateRequest.of("Hi")
                .withOptions(
                    ModelOptions.of(
                        Map.of("structured_outputs", Map.of("choice", List.of("a", "b"))))),
            "/structured_outputs",
            "{'choice':['a','b']}"),
        argumentSet(
            "vLLM's thinking has a budget",
            "hosted_vllm/m",
            think.withOption(ModelOption.THINKING, Thinking.budget(100)),
            "/thinking_token_budget",
            "100"),
        argumentSet(
            "Mistral reads documents by their addresses",
            "mistral/m",
            GenerateRequest.of(
                List.of(
                    Message.user(
                        DocumentContent.of(
                            Media.of("application/pdf", URI.create("https://a.test/b")))))),
            "/messages/0/content/0",
            "{'type':'document_url','document_url':'https://a.test/b'}"),
        argumentSet(
            "a hosted tool is the provider's",
            "openrouter/a/b",
            GenerateRequest.of("Hi")
                .withTools(
                    List.of(
                        ToolDefinition.hosted(
                            "openrouter", Map.of("type", "openrouter:web_search")))),
            "/tools/0",
            "{'type':'openrouter:web_search'}"),
        argumentSet(
            "an image is an address or bytes",
            "xai/grok-5",
            GenerateRequest.of(List.of(Message.user(Content.image(PIXEL)))),
            "/messages/0/content/0/type",
            "'image_url'"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsAreInTheWordsOfTheProvider(
      String model, GenerateRequest request, String place, String json) {
    assertThat(sent(model, request).at(place))
        .isEqualTo(Json.MAPPER.readTree(json.replace('\'', '"')));
  }

  static Stream<Arguments> refused() {
    var foreign = ToolDefinition.hosted("anthropic", Map.of("type", "web_search_20250305"));
    return Stream.of(
        argumentSet(
            "DeepSeek reads texts alone",
            "deepseek/m",
            GenerateRequest.of(List.of(Message.user(Content.image(PIXEL))))),
        argumentSet(
            "another provider's hosted tool",
            "groq/m",
            GenerateRequest.of("Hi").withTools(List.of(foreign))),
        argumentSet(
            "an address of a document where only bytes are taken",
            "groq/m",
            GenerateRequest.of(
                List.of(
                    Message.user(
                        DocumentContent.of(
                            Media.of("application/pdf", URI.create("https://a.test/b"))))))));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatAProviderCannotTakeIsNotSent(String model, GenerateRequest request) {
    var refused = catchThrowableOfType(BackendException.class, () -> ask(model, request));
    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(server.requests()).isEmpty();
  }
}
