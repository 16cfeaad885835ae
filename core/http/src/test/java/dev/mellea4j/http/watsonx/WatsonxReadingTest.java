package dev.mellea4j.http.watsonx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WatsonxReadingTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");

  private static final GenerateRequest STREAMED =
      HELLO.withOptions(ModelOptions.of(ModelOption.STREAM, true));

  private final WatsonxServers servers = new WatsonxServers();

  @BeforeEach
  void handOutTokens() {
    servers.tokens.otherwise(request -> WatsonxServers.token("a-token"));
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private Reply ask(GenerateRequest request, String model) {
    try (var backend = servers.open(model, servers.config())) {
      return backend.generate(request);
    }
  }

  private static ScriptedReply json(String body) {
    return ScriptedReply.json(200, body.replace('\'', '"'));
  }

  private static ScriptedReply stream(String... chunks) {
    var reply = ScriptedReply.stream("text/event-stream");
    int id = 1;
    for (var chunk : chunks) {
      var event = chunk.startsWith("event:") ? chunk : "event: message\ndata: " + chunk;
      reply = reply.send("id: %d\n%s\n\n".formatted(id++, event.replace('\'', '"')));
    }
    return reply;
  }

  private static String delta(String members) {
    return "{'id':'c1','model_id':'served','choices':[{'index':0,'finish_reason':null,'delta':{"
        + members
        + "}}]}";
  }

  private static String end(String reason) {
    return "{'id':'c1','choices':[{'index':0,'finish_reason':'" + reason + "','delta':{}}]}";
  }

  @Test
  void usageOfAStreamComesLastAndTheEndNeedsNoMark() {
    servers.model.enqueue(
        stream(
            delta("'role':'assistant','content':''"),
            delta("'reasoning_content':'Hm'"),
            delta("'content':'Hel'"),
            delta("'content':'lo'"),
            end("stop"),
            "{'id':'c1','choices':[],'usage':{'prompt_tokens':11,'completion_tokens':3,"
                + "'total_tokens':14}}"));

    var reply = ask(STREAMED, "m");

    assertThat(reply.text()).isEqualTo("Hello");
    assertThat(reply.thinking()).isEqualTo("Hm");
    assertThat(reply.usage().input()).hasValue(11);
    assertThat(reply.usage().output()).hasValue(3);
    assertThat(reply.model()).hasValue("served");
    assertThat(reply.id()).hasValue("c1");
  }

  @Test
  void streamThatIsClosedInSoManyWordsIsNotAnError() {
    servers.model.enqueue(stream(delta("'content':'Hi'"), end("stop"), "event: close\ndata: {}"));

    assertThat(ask(STREAMED, "m").text()).isEqualTo("Hi");
  }

  @Test
  void errorEventOfAStreamIsAnError() {
    servers.model.enqueue(
        stream(
            delta("'content':'Hel'"),
            "event: error\ndata: {'errors':[{'code':'internal_error','message':'Failed'}],"
                + "'trace':'t','status_code':500}"));

    var failure = catchThrowableOfType(BackendException.class, () -> ask(STREAMED, "m"));

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure.providerCode()).hasValue("internal_error");
    assertThat(failure).hasMessageContaining("Failed");
  }

  @Test
  void piecesOfToolCallsComeInAnyOrder() {
    servers.model.enqueue(
        stream(
            delta(
                "'tool_calls':[{'index':1,'id':'b','type':'function','function':{'name':'two',"
                    + "'arguments':''}}]"),
            delta(
                "'tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'one',"
                    + "'arguments':'{\\'x\\':'}}]"),
            delta("'tool_calls':[{'index':0,'function':{'arguments':'1}'}}]"),
            end("tool_calls")));

    var reply = ask(STREAMED, "m");

    assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(reply.toolCalls()).extracting(call -> call.name()).containsExactly("two", "one");
    assertThat(reply.toolCalls())
        .extracting(call -> call.arguments())
        .containsExactly("{}", "{\"x\":1}");
  }

  @Test
  void callsThatWereRequiredEndWithoutAReason() {
    servers.model.enqueue(
        stream(
            delta(
                "'tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'one',"
                    + "'arguments':'{}'}}]"),
            end("stop"),
            "{'id':'c1','choices':[],'usage':{'prompt_tokens':11,'completion_tokens':3}}"));

    var reply = ask(STREAMED, "m");

    assertThat(reply.toolCalls()).hasSize(1);
    assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @ParameterizedTest
  @CsvSource({
    "ibm/granite-3-3-8b-instruct, <think>I think.</think><response>Hello.</response>, I think., Hello.",
    "qwen/qwen3-8b, <think>I think.</think>Hello., I think., Hello.",
    "qwen/qwen3-8b, <think>a</think><response>b</response>, a, <response>b</response>",
    "m, Hello., '', Hello.",
  })
  void thoughtsInTheTextAreThoughts(String model, String said, String thinking, String text) {
    servers.model.enqueue(WatsonxServers.reply(said));

    var reply = ask(HELLO, model);

    assertThat(reply.thinking()).isEqualTo(thinking);
    assertThat(reply.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, STOP",
    "length, LENGTH",
    "time_limit, LENGTH",
    "content_filter, CONTENT_FILTER",
  })
  void reasonsForTheEndAreTold(String raw, FinishReason reason) {
    servers.model.enqueue(
        json(
            "{'choices':[{'index':0,'finish_reason':'%s','message':{'content':'Hi'}}]}"
                .formatted(raw)));

    var reply = ask(HELLO, "m");

    assertThat(reply.finishReason()).isEqualTo(reason);
    assertThat(reply.rawFinishReason()).hasValue(raw);
  }

  @Test
  void whatTheSystemWarnsOfIsAWarning() {
    servers.model.enqueue(
        json(
            "{'model_id':'served','choices':[{'index':0,'finish_reason':'stop','message':{"
                + "'content':'Hi'},'logprobs':{'content':[{'token':'Hi','logprob':-0.1}]}}],"
                + "'system':{'warnings':[{'id':'x','message':'Model is deprecated'}]}}"));

    var reply = ask(HELLO, "m");

    assertThat(reply.warnings()).containsExactly("watsonx.ai says: Model is deprecated");
    assertThat(reply.extras()).containsKeys("system", "logprobs");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        argumentSet(
            "a wrong token", 401, "authentication_token_not_valid", "No", Reason.AUTHENTICATION),
        argumentSet("no right", 403, "authorization_rejected", "No", Reason.PERMISSION),
        argumentSet(
            "no right of a user", 403, "user_authorization_failed", "No", Reason.PERMISSION),
        argumentSet(
            "no quota", 403, "token_quota_reached", "Quota reached", Reason.QUOTA_EXHAUSTED),
        argumentSet("no quota now", 429, "token_quota_reached", "Quota", Reason.QUOTA_EXHAUSTED),
        argumentSet("too much at once", 429, "too_many_requests", "Slow", Reason.RATE_LIMITED),
        argumentSet("no model", 404, "model_not_supported", "Model 'm'", Reason.MODEL_NOT_FOUND),
        argumentSet(
            "a model that cannot chat",
            400,
            "model_no_support_for_function",
            "Model 'm' does not support function 'function_text_chat'",
            Reason.UNSUPPORTED),
        argumentSet(
            "no JSON", 400, "json_type_error", "Json field type error", Reason.INVALID_REQUEST),
        argumentSet(
            "not valid", 400, "json_validation_error", "Json validation", Reason.INVALID_REQUEST),
        argumentSet(
            "a wrong argument",
            400,
            "invalid_input_argument",
            "temperature",
            Reason.INVALID_REQUEST),
        argumentSet(
            "too long",
            400,
            "invalid_input_argument",
            "Invalid input argument for Model: the number of input tokens 140000 cannot exceed the"
                + " total tokens limit 131072",
            Reason.CONTEXT_OVERFLOW),
        argumentSet(
            "too long for vLLM",
            400,
            "invalid_request_entity",
            "This model's maximum context length is 4096 tokens",
            Reason.CONTEXT_OVERFLOW),
        argumentSet(
            "no deployment",
            404,
            "deployment_not_found",
            "The deployment with id 'x' was not found",
            Reason.MODEL_NOT_FOUND),
        argumentSet("broken", 500, "internal_error", "It broke", Reason.UNAVAILABLE),
        argumentSet("unknown to HTTP", 520, "unknown", "Web server", Reason.UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void codesSayWhy(int status, String code, String message, Reason reason) {
    servers.model.otherwise(request -> WatsonxServers.refusal(status, code, message));

    var failure = catchThrowableOfType(BackendException.class, () -> ask(HELLO, "m"));

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.httpStatus()).hasValue(status);
    assertThat(failure.providerCode()).hasValue(code);
    assertThat(failure).hasMessageContaining(message);
  }

  private Reply complete() {
    try (var backend = servers.open()) {
      return backend.complete(CompletionRequest.of(List.of("p")), ReplySink.NONE).get(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eos_token, STOP",
    "EOS_TOKEN, STOP",
    "stop_sequence, STOP",
    "max_tokens, LENGTH",
    "token_limit, LENGTH",
    "time_limit, LENGTH",
    "a_new_one, OTHER",
  })
  void reasonsForTheEndOfRawRepliesAreTold(String raw, FinishReason reason) {
    servers.model.enqueue(
        json("{'results':[{'generated_text':'x','stop_reason':'%s'}]}".formatted(raw)));

    var reply = complete();

    assertThat(reply.finishReason()).isEqualTo(reason);
    assertThat(reply.rawFinishReason()).hasValue(raw);
  }

  @ParameterizedTest
  @CsvSource({"error", "cancelled", "not_finished"})
  void rawReplyThatIsNotWholeIsIncomplete(String raw) {
    servers.model.enqueue(
        json("{'results':[{'generated_text':'x','stop_reason':'%s'}]}".formatted(raw)));

    var failure = catchThrowableOfType(BackendException.class, this::complete);

    assertThat(failure.reason()).isEqualTo(Reason.INCOMPLETE);
    assertThat(failure.partialReply()).hasValueSatisfying(r -> assertThat(r).hasToString("x"));
  }

  @Test
  void rawAnswerWithoutResultsIsNoReply() {
    servers.model.enqueue(json("{'unexpected':true}"));

    assertThat(catchThrowableOfType(BackendException.class, this::complete).reason())
        .isEqualTo(Reason.INVALID_RESPONSE);
  }

  @Test
  void modelsAreThoseThatSpeak() {
    servers.model.enqueueFor(
        "/ml/v1/foundation_model_specs",
        json(
            """
            {'resources':[
              {'model_id':'ibm/granite-4-h-small','functions':[{'id':'text_chat'},
               {'id':'text_generation'},{'id':'image_chat'}],'tasks':[{'id':'function_calling'}],
               'model_limits':{'max_sequence_length':131072}},
              {'model_id':'ibm/slate','functions':[{'id':'embedding'}]},
              {'model_id':'old/one'}]}
            """));

    List<ModelInfo> models;
    try (var backend = servers.open()) {
      models = backend.models();
    }

    assertThat(models)
        .extracting(ModelInfo::name)
        .containsExactly("ibm/granite-4-h-small", "old/one");
    assertThat(models.get(0).capabilities())
        .isEqualTo(
            Capabilities.unknown()
                .with(Capability.COMPLETION, true)
                .with(Capability.IMAGES, true)
                .with(Capability.TOOLS, true)
                .withContextLength(131072));
  }

  @Test
  void healthTellsOfTheModelsAndOfAKeyThatNobodyHas() {
    servers.model.otherwise(request -> json("{'resources':[{'model_id':'m'}]}"));
    try (var backend = servers.open()) {
      assertThat(backend.health().toString()).contains("serves 1 model");
    }
    servers.tokens.otherwise(
        request ->
            ScriptedReply.json(400, "{\"errorCode\":\"BXNIM0415E\",\"errorMessage\":\"No\"}"));
    try (var backend = servers.open()) {
      assertThat(backend.health().toString()).contains("answered 400: No");
    }
  }
}
