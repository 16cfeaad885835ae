package dev.mellea4j.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ChatReaderTest {

  private ScriptedServer server;

  @BeforeEach
  void start() {
    server = ScriptedServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply read(ScriptedReply answer) {
    server.enqueue(answer);
    var endpoint = HttpEndpoint.of(server.uri()).withRetry(RetryPolicy.NONE);
    try (var transport = HttpTransport.open(endpoint);
        var call = transport.call(ReplySink.NONE)) {
      return call.post(
          "/chat/completions",
          Json.object(),
          ChatReader.of(true, OpenAiProfile.COMPATIBLE.withOwner("openrouter")));
    }
  }

  /** A stream of chunks, each the first choice of {@code choices}, or a whole chunk. */
  private static ScriptedReply stream(String... chunks) {
    var reply = ScriptedReply.sse();
    for (var chunk : chunks) {
      reply = reply.event(chunk.replace('\'', '"'));
    }
    return reply;
  }

  private static String delta(String delta) {
    return "{'choices':[{'index':0,'delta':%s,'finish_reason':null}]}".formatted(delta);
  }

  private static String end(String reason) {
    return "{'choices':[{'index':0,'delta':{},'finish_reason':'%s'}]}".formatted(reason);
  }

  private static ScriptedReply whole(String json) {
    return ScriptedReply.json(200, json.replace('\'', '"'));
  }

  private static Consumer<Reply> says(String text) {
    return reply -> assertThat(reply.text()).isEqualTo(text);
  }

  static Stream<Arguments> streams() {
    var hi = delta("{'content':'Hi'}");
    return Stream.of(
        argumentSet(
            "the first chunk of Azure has no choice",
            stream("{'choices':[],'prompt_filter_results':[{'a':1}]}", hi, end("stop"), "[DONE]"),
            says("Hi").andThen(r -> assertThat(r.extras()).containsKey("prompt_filter_results"))),
        argumentSet(
            "the first chunk of Azure has neither model nor id",
            stream(
                "{'choices':[],'model':'','id':''}",
                "{'choices':[{'index':0,'delta':{'content':'Hi'}}],'model':'m','id':'i'}",
                "{'choices':[],'model':{'id':'n','choices':[]},'id':['n']}",
                end("stop")),
            says("Hi")
                .andThen(r -> assertThat(r.model()).hasValue("m"))
                .andThen(r -> assertThat(r.id()).hasValue("i"))),
        argumentSet(
            "the end need not be marked",
            stream(hi, end("stop")),
            says("Hi").andThen(r -> assertThat(r.finishReason()).isEqualTo(FinishReason.STOP))),
        argumentSet(
            "a mark without a reason is an end",
            stream(hi, "[DONE]"),
            says("Hi").andThen(r -> assertThat(r.finishReason()).isEqualTo(FinishReason.OTHER))),
        argumentSet(
            "an unknown reason is kept",
            stream(hi, end("tired")),
            says("Hi")
                .andThen(r -> assertThat(r.finishReason()).isEqualTo(FinishReason.OTHER))
                .andThen(r -> assertThat(r.rawFinishReason()).hasValue("tired"))),
        argumentSet(
            "the last usage counts",
            stream(
                "{'choices':[{'index':0,'delta':{'content':'Hi'}}],'usage':{'prompt_tokens':1}}",
                end("stop"),
                "{'choices':[],'usage':null}",
                "{'choices':[],'usage':{'prompt_tokens':5,'completion_tokens':2,"
                    + "'prompt_tokens_details':{'cached_tokens':3},"
                    + "'completion_tokens_details':{'reasoning_tokens':1}}}"),
            usage(Usage.of(5, 2).withCached(3).withReasoning(1))),
        argumentSet(
            "OpenRouter says what it cost",
            stream(
                hi,
                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}],"
                    + "'usage':{'prompt_tokens':5,'completion_tokens':2,'cost':1.5e-05}}"),
            usage(Usage.of(5, 2).withCost(new BigDecimal("0.000015")))),
        argumentSet(
            "Perplexity says of what the cost is made",
            stream(
                hi,
                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}],"
                    + "'usage':{'prompt_tokens':5,'completion_tokens':2,"
                    + "'cost':{'request_cost':0.005,'total_cost':0.006}}}"),
            usage(Usage.of(5, 2).withCost(new BigDecimal("0.006")))),
        argumentSet(
            "Groq counts elsewhere",
            stream(
                hi,
                "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}],"
                    + "'x_groq':{'usage':{'prompt_tokens':5,'completion_tokens':2}}}"),
            usage(Usage.of(5, 2))),
        argumentSet(
            "Perplexity repeats the message",
            stream(
                "{'choices':[{'index':0,'message':{'content':'Hi'},'delta':{'content':'Hi'},"
                    + "'finish_reason':'stop'}]}"),
            says("Hi")),
        argumentSet(
            "Perplexity repeats the message, wherever it stands",
            stream(
                "{'choices':[{'delta':{'content':'H'},'message':{'content':'H'},'index':0}]}",
                "{'choices':[{'message':{'content':'Hi'},'delta':{'content':'i'},'index':0}]}",
                "{'choices':[{'index':0,'message':{'content':'Hi!'},'delta':{'content':'!'}}]}",
                "{'choices':[{'index':0,'message':{'content':'Hi!'},'delta':{},"
                    + "'finish_reason':'stop'}]}"),
            says("Hi!")),
        argumentSet(
            "a delta repeats the message of a whole answer",
            whole(
                "{'choices':[{'delta':{'content':'Hi'},'finish_reason':'stop','index':0,"
                    + "'message':{'content':'Hi'}}]}"),
            says("Hi")),
        argumentSet(
            "a whole answer with a delta alone",
            whole("{'choices':[{'index':0,'delta':{'content':'Hi'},'finish_reason':'stop'}]}"),
            says("Hi")),
        argumentSet(
            "a whole message as the only event",
            stream(
                "{'choices':[{'index':0,'message':{'content':'Hi'},'finish_reason':'stop'}]}",
                "[DONE]"),
            says("Hi")),
        argumentSet(
            "a whole message beside no delta",
            stream(
                "{'choices':[{'delta':null,'message':{'content':'Hi'},'finish_reason':'stop',"
                    + "'index':0},{'index':1,'message':{'content':'Ho'}}]}"),
            says("Hi")),
        argumentSet(
            "members come in any order",
            stream("{'choices':[{'delta':{'content':'Hi'},'finish_reason':'stop','index':0}]}"),
            says("Hi")),
        argumentSet(
            "of several choices the first is the reply",
            stream(
                "{'choices':[{'index':0,'delta':{'content':'Hi'}},"
                    + "{'index':1,'delta':{'content':'Ho'}}]}",
                end("stop")),
            says("Hi")
                .andThen(
                    r ->
                        assertThat(r.warnings())
                            .containsExactly(
                                "The server sent several choices; the reply is the first of"
                                    + " them"))),
        argumentSet(
            "Mistral thinks in parts",
            stream(
                delta("{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm'}]}]}"),
                delta("{'content':[{'type':'text','text':'Hi'}]}"),
                end("stop")),
            thinks("Hm").andThen(says("Hi"))),
        argumentSet(
            "thinking under one name",
            stream(delta("{'content':null,'reasoning_content':'Hm'}"), hi, end("stop")),
            thinks("Hm").andThen(says("Hi"))),
        argumentSet(
            "thinking under two names at once is one",
            stream(
                delta(
                    "{'content':'','reasoning':'Hm','reasoning_details':"
                        + "[{'type':'reasoning.text','index':0,'text':'Hm'}]}"),
                delta(
                    "{'content':'','reasoning_details':"
                        + "[{'type':'reasoning.text','index':0,'text':'','signature':'s'}]}"),
                hi,
                end("stop")),
            thinks("Hm")
                .andThen(
                    r ->
                        assertThat(r.message().extras().get("openrouter"))
                            .containsEntry(
                                "reasoning_details",
                                List.of(
                                    Map.of(
                                        "type",
                                        "reasoning.text",
                                        "index",
                                        0,
                                        "text",
                                        "Hm",
                                        "signature",
                                        "s"))))),
        argumentSet(
            "log probabilities add up",
            stream(
                "{'choices':[{'index':0,'delta':{'content':'H'},"
                    + "'logprobs':{'content':[{'token':'H'}]}}]}",
                "{'choices':[{'index':0,'delta':{'content':'i'},"
                    + "'logprobs':{'content':[{'token':'i'}]},'finish_reason':'stop'}]}"),
            says("Hi")
                .andThen(
                    r ->
                        assertThat(r.extras())
                            .containsEntry(
                                "logprobs", List.of(Map.of("token", "H"), Map.of("token", "i"))))),
        argumentSet(
            "a whole answer though a stream was asked for",
            whole("{'choices':[{'message':{'content':'Hi'},'finish_reason':'stop'}]}"),
            says("Hi")));
  }

  private static Consumer<Reply> thinks(String thinking) {
    return reply -> assertThat(reply.thinking()).isEqualTo(thinking);
  }

  private static Consumer<Reply> usage(Usage usage) {
    return reply -> assertThat(reply.usage()).isEqualTo(usage);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void whatServersSendIsRead(ScriptedReply answer, Consumer<Reply> check) {
    check.accept(read(answer));
  }

  static Stream<Arguments> toolCalls() {
    var whole = List.of(ToolCall.of("a", "add", "{\"x\":1}"), ToolCall.of("b", "sub", "{}"));
    return Stream.of(
        argumentSet(
            "pieces are joined by their index",
            List.of(
                "{'index':0,'id':'a','type':'function','function':{'name':'add','arguments':''}}",
                "{'index':1,'id':'b','function':{'name':'sub','arguments':'{'}}",
                "{'index':0,'function':{'arguments':'{\\\"x\\\":1}'}}",
                "{'index':1,'function':{'arguments':'}'}}"),
            whole),
        argumentSet(
            "without an index, each is whole or continues the last",
            List.of(
                "{'id':'a','function':{'name':'add','arguments':'{\\\"x\\\"'}}",
                "{'function':{'arguments':':1}'}}",
                "{'id':'b','function':{'name':'sub','arguments':'{}'}}"),
            whole),
        argumentSet(
            "calls with ids of their own are two, whatever their index",
            List.of(
                "{'index':0,'id':'a','function':{'name':'add','arguments':'{\\\"x\\\":1}'}}",
                "{'index':0,'id':'b','function':{'name':'sub','arguments':'{}'}}"),
            whole),
        argumentSet(
            "a head that is repeated is one",
            List.of(
                "{'index':0,'id':'a','function':{'name':'add','arguments':'{\\\"x\\\"'}}",
                "{'index':0,'id':'a','function':{'name':'add','arguments':':1}'}}",
                "{'index':1,'id':'b','function':{'name':'sub','arguments':{}}}"),
            whole),
        argumentSet(
            "what is to be sent back is kept",
            List.of(
                "{'index':0,'id':'a','function':{'name':'add','arguments':null},"
                    + "'extra_content':{'s':'t'}}"),
            List.of(
                ToolCall.of("a", "add", "")
                    .withExtras(
                        Extras.of("openrouter", Map.of("extra_content", Map.of("s", "t")))))));
  }

  @ParameterizedTest
  @MethodSource("toolCalls")
  void toolCallsArePutTogether(List<String> pieces, List<ToolCall> calls) {
    var chunks =
        Stream.concat(
            pieces.stream().map(piece -> delta("{'tool_calls':[" + piece + "]}")),
            Stream.of(end("tool_calls")));
    var reply = read(stream(chunks.toArray(String[]::new)));
    assertThat(reply.toolCalls()).isEqualTo(calls);
    assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void aRefusalIsNotHidden() {
    var reply =
        read(
            stream(
                delta("{'content':null,'refusal':'I am '}"),
                delta("{'refusal':'sorry.'}"),
                end("stop")));
    assertThat(reply.text()).isEmpty();
    assertThat(reply.extras()).containsEntry("refusal", "I am sorry.");
    assertThat(reply.warnings())
        .containsExactly("The model refused to answer; the extra 'refusal' has its words");
  }

  @Test
  void anAnswerWithheldHasNoMessage() {
    var reply = read(whole("{'choices':[{'index':0,'finish_reason':'content_filter'}]}"));
    assertThat(reply.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    assertThat(reply.text()).isEmpty();
  }

  @Test
  void theOldKindOfToolCallIsOne() {
    var reply =
        read(
            whole(
                "{'choices':[{'index':0,'message':{'content':null,'function_call':"
                    + "{'name':'add','arguments':'{}'}},'finish_reason':'function_call'}]}"));
    assertThat(reply.toolCalls()).extracting(ToolCall::name).containsExactly("add");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  static Stream<Arguments> failures() {
    var hi = delta("{'content':'Hi'}");
    return Stream.of(
        argumentSet(
            "an error within a stream",
            stream(hi, "{'error':{'message':'Rate limit','code':429}}"),
            Reason.RATE_LIMITED,
            "Rate limit"),
        argumentSet(
            "an error as an event of its own",
            ScriptedReply.sse().send("event: error\ndata: {\"message\":\"Out of memory\"}\n\n"),
            Reason.UNAVAILABLE,
            "Out of memory"),
        argumentSet(
            "an error in the shape of old vLLMs",
            stream(hi, "{'object':'error','message':'No room','code':400}", "[DONE]"),
            Reason.INVALID_REQUEST,
            "No room"),
        argumentSet(
            "an error in a choice",
            stream("{'choices':[{'index':0,'delta':{},'error':{'message':'No','code':502}}]}"),
            Reason.UNAVAILABLE,
            "No"),
        argumentSet(
            "an error for a reason", stream(hi, end("error")), Reason.UNAVAILABLE, "for an error"),
        argumentSet(
            "a server without room",
            stream(hi, end("insufficient_system_resource"), "[DONE]"),
            Reason.UNAVAILABLE,
            "answered with an error: the server ran out of resources. Try again later"),
        argumentSet(
            "a server that gave up",
            stream(hi, end("abort"), "[DONE]"),
            Reason.INCOMPLETE,
            "is incomplete: the server aborted it. Send the request again"),
        argumentSet("a stream cut off", stream(hi), Reason.INCOMPLETE, "it ended early"),
        argumentSet("no choices", whole("{'choices':[]}"), Reason.INVALID_RESPONSE, "choices"),
        argumentSet("only a mark", stream("[DONE]"), Reason.INVALID_RESPONSE, "choices"),
        argumentSet("no object", whole("[]"), Reason.INVALID_RESPONSE, "a list without objects"),
        argumentSet(
            "a message that is a text",
            whole("{'choices':[{'index':0,'message':'Hi'}]}"),
            Reason.INVALID_RESPONSE,
            "a message that is not a JSON object"),
        argumentSet(
            "a page",
            ScriptedReply.text(200, "text/html", "<html>"),
            Reason.INVALID_RESPONSE,
            "an HTML page"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatIsNoReplyFails(ScriptedReply answer, Reason reason, String message) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> read(answer))
        .withMessageContaining(message)
        .extracting(BackendException::reason)
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abort", "error", "insufficient_system_resource"})
  void whatArrivedOfAnAbortedReplyIsKept(String reason) {
    var usage = "{'choices':[],'usage':{'prompt_tokens':5,'completion_tokens':2}}";
    var answer = stream(delta("{'content':'Hi'}"), end(reason), usage, "[DONE]");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> read(answer))
        .extracting(failure -> failure.partialReply().orElseThrow())
        .satisfies(says("Hi"))
        .satisfies(usage(Usage.of(5, 2)))
        .satisfies(partial -> assertThat(partial.rawFinishReason()).hasValue(reason));
  }

  private static final String EVERYTHING =
      "{'id':'i','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,"
          + "'message':{'role':'assistant','content':'Hi','reasoning':'Hm','refusal':null,"
          + "'reasoning_details':[{'type':'t','text':'Hm'}],'tool_calls':[{'index':0,'id':'a',"
          + "'type':'function','function':{'name':'add','arguments':'{}'}}],"
          + "'function_call':null,'annotations':[]},'logprobs':{'content':[]},"
          + "'finish_reason':'stop'}],'usage':{'prompt_tokens':5,'prompt_tokens_details':{}},"
          + "'x_groq':{'usage':null},'service_tier':'default'}";

  private static final List<String> ODD =
      List.of(
          "null",
          "7",
          "'Ho'",
          "[]",
          "[null]",
          "{}",
          "[{'content':'Ho','choices':[{'index':0,'message':{'content':'Ho'}}]}]",
          "{'content':'Ho','choices':[{'index':0,'message':{'content':'Ho'}}]}");

  private static final List<Reason> FAILED = List.of(Reason.INVALID_RESPONSE, Reason.UNAVAILABLE);

  /** Where the text is, and whatever holds it. */
  private static final String TEXT = "/choices(/0(/(message|delta)(/content)?)?)?";

  static Stream<Arguments> forms() {
    return Stream.of(
        argumentSet("whole", EVERYTHING, (Function<JsonNode, ScriptedReply>) ChatReaderTest::whole),
        argumentSet(
            "streamed",
            EVERYTHING.replace("'message'", "'delta'"),
            (Function<JsonNode, ScriptedReply>) ChatReaderTest::event));
  }

  private static ScriptedReply whole(JsonNode json) {
    return ScriptedReply.json(200, json.toString());
  }

  private static ScriptedReply event(JsonNode json) {
    return ScriptedReply.sse().event(json.toString()).event("[DONE]");
  }

  /**
   * Whatever stands where something else belongs, it is a failure or the reply is the same; only
   * what stands where the text is can be another text, or none.
   */
  @ParameterizedTest
  @MethodSource("forms")
  void nothingOddIsTakenForSomethingElse(
      String everything, Function<JsonNode, ScriptedReply> form) {
    var places = new ArrayList<JsonPointer>();
    addPlaces(tree(everything), JsonPointer.empty(), places);
    for (var place : places) {
      for (var odd : ODD) {
        var changed = tree(everything);
        put(changed, place, tree(odd));
        try {
          assertThat(read(form.apply(changed)).text())
              .as("text with %s at %s", odd, place)
              .isIn(place.toString().matches(TEXT) ? List.of("", "Ho", "7") : List.of("Hi"));
        } catch (BackendException e) {
          assertThat(e.reason()).as("%s at %s", odd, place).isIn(FAILED);
        }
      }
    }
  }

  private static JsonNode tree(String json) {
    return Json.MAPPER.readTree(json.replace('\'', '"'));
  }

  private static void addPlaces(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    for (var member : node.properties()) {
      var place = at.appendProperty(member.getKey());
      places.add(place);
      addPlaces(member.getValue(), place, places);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      var place = at.appendIndex(i);
      places.add(place);
      addPlaces(node.get(i), place, places);
    }
  }

  private static void put(JsonNode root, JsonPointer place, JsonNode odd) {
    var last = place.last();
    if (root.at(place.head()) instanceof ArrayNode list) {
      list.set(last.getMatchingIndex(), odd);
    } else {
      ((ObjectNode) root.at(place.head())).set(last.getMatchingProperty(), odd);
    }
  }
}
