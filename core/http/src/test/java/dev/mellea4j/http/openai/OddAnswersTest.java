package dev.mellea4j.http.openai;

import static dev.mellea4j.http.openai.ChatAnswers.delta;
import static dev.mellea4j.http.openai.ChatAnswers.end;
import static dev.mellea4j.http.openai.ChatAnswers.json;
import static dev.mellea4j.http.openai.ChatAnswers.read;
import static dev.mellea4j.http.openai.ChatAnswers.say;
import static dev.mellea4j.http.openai.ChatAnswers.stream;
import static dev.mellea4j.http.openai.ChatAnswers.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import dev.mellea4j.testkit.ScriptedReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that break the rules, as servers send them. */
class OddAnswersTest {

  private static final String EVENTS =
      json("data: " + say("Hel") + "\n\ndata: " + say("lo") + "\n\ndata: " + end("stop"));
  private static final String DONE = "\n\ndata: [DONE]\n\n";
  private static final String WHOLE =
      json("{'choices':[{'index':0,'message':{'content':'Hello'},'finish_reason':'stop'}]}");

  private static ScriptedReply body(String type, String text) {
    return ScriptedReply.stream(type).send(text);
  }

  static Stream<Arguments> frames() {
    var lines = json(say("Hel") + "\n" + say("lo") + "\n" + end("stop") + "\n");
    return Stream.of(
        argumentSet("events labelled as JSON", body("application/json", EVENTS + DONE)),
        argumentSet("events labelled as text", body("text/plain", EVENTS + DONE)),
        argumentSet("events without a label", ScriptedReply.of(200).chunked().send(EVENTS + DONE)),
        argumentSet("JSON a line", body("application/x-ndjson", lines)),
        argumentSet("JSON a line labelled as events", body("text/event-stream", lines)),
        argumentSet(
            "a list of chunks",
            body("application/json", "[" + lines.strip().replace("\n", ",") + "]")),
        argumentSet("a reply labelled as events", body("text/event-stream", WHOLE)),
        argumentSet(
            "a reply over several lines",
            body("application/json", "\n\n  " + WHOLE.replace(",", ",\n  ") + "\n")),
        argumentSet("a reply and a mark", body("text/event-stream", WHOLE + "data: [DONE]\n\n")),
        argumentSet(
            "a reply after a mark of its bytes", body("application/json", "\uFEFF" + WHOLE)),
        argumentSet("a reply within an event", body("text/event-stream", "data: " + WHOLE + DONE)),
        argumentSet("no blank line at the end", body("text/event-stream", EVENTS + "\n")),
        argumentSet("no line feed at the end", body("text/event-stream", EVENTS)),
        argumentSet(
            "one line feed between events",
            body("text/event-stream", (EVENTS + DONE).replace("\n\n", "\n"))),
        argumentSet(
            "events within events",
            body("text/event-stream", (EVENTS + DONE).replace("data: {", "data: data: {"))),
        argumentSet(
            "a mark after blanks", body("text/event-stream", EVENTS + "\n\ndata:   [DONE]\n\n")),
        argumentSet("a mark without a field", body("text/event-stream", EVENTS + "\n\n[DONE]\n\n")),
        argumentSet(
            "pings of all sorts",
            body(
                "text/event-stream",
                "data: ping\n\ndata: null\n\ndata: {}\n\n: hb\n\nevent: ping\n\nevent: ping\n"
                    + "data: {\"type\":\"ping\"}\n\ndata: {\"type\":\"heartbeat\",\"at\":1}\n\n"
                    + "data: {\"message\":\"processing\"}\n\n"
                    + EVENTS
                    + DONE)),
        argumentSet(
            "errors that are none",
            stream(
                "{'error':'','choices':[{'index':0,'delta':{'content':'Hel'}}]}",
                "{'error':{},'choices':[{'index':0,'delta':{'content':'l'}}]}",
                "{'error':false,'choices':[{'index':0,'delta':{'content':'o'}}]}",
                "{'error':{'code':0,'message':''},'choices':[]}",
                end("stop"))),
        argumentSet(
            "a text where a message should be",
            body(
                "application/json", json("{'choices':[{'text':'Hello','finish_reason':'stop'}]}"))),
        argumentSet(
            "the only choice has another index",
            body("application/json", WHOLE.replace("\"index\":0", "\"index\":1"))));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void theReplyIsReadWhateverItsFrame(ScriptedReply answer) {
    for (boolean streamed : new boolean[] {true, false}) {
      var reply = read(answer, streamed);
      assertThat(reply.text()).as("streamed %s", streamed).isEqualTo("Hello");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    }
  }

  static Stream<Arguments> ends() {
    var stream = ScriptedReply.sse().send(EVENTS);
    return Stream.of(
        argumentSet("a mark", stream.send(DONE).stall(), 1),
        argumentSet("a mark without a blank line", stream.send("\n\ndata: [DONE]\n").stall(), 1),
        argumentSet("a mark without a line feed", stream.send("\n\ndata: [DONE]").stall(), 1),
        argumentSet("a reason", stream.send("\n\n").stall(), 4),
        argumentSet("a reason without a blank line", stream.send("\n").stall(), 4),
        argumentSet("a reason without a line feed", stream.stall(), 4),
        argumentSet("a reason, and heartbeats for ever", heartbeats(stream.send("\n\n")), 4),
        argumentSet(
            "a reason, and a reset", stream.send("\n\n").pause(Duration.ofMillis(100)).reset(), 4),
        argumentSet("a reason, and no last chunk", stream.send("\n\n").cut(), 4),
        argumentSet(
            "a reason, and half an event", stream.send("\n\ndata: {\"choices\":[],\"usa").cut(), 4),
        argumentSet(
            "a whole reply", ScriptedReply.stream("application/json").send(WHOLE).stall(), 1));
  }

  private static ScriptedReply heartbeats(ScriptedReply reply) {
    var beating = reply;
    for (int i = 0; i < 30; i++) {
      beating = beating.pause(Duration.ofMillis(200)).send(": hb\n\n");
    }
    return beating.stall();
  }

  /** A server need not end its answer. */
  @ParameterizedTest
  @MethodSource("ends")
  void theReplyEndsWithWhatEndsIt(ScriptedReply answer, int seconds) {
    long start = System.nanoTime();
    assertThat(read(answer).text()).isEqualTo("Hello");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n\n"})
  void fact42TheUsageCountsThatComesLast(String rest) {
    var usage = json("{'choices':[],'usage':{'prompt_tokens':3,'completion_tokens':1}}");
    var reply = read(ScriptedReply.sse().send(EVENTS + "\n\ndata: " + usage + rest));
    assertThat(reply.usage()).isEqualTo(Usage.of(3, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'prompt_tokens':3,'completion_tokens':1}",
        "{'input_tokens':3,'output_tokens':1}",
        "{'prompt_tokens':3.0,'completion_tokens':1.0}",
        "{'prompt_tokens':3,'completion_tokens':1,'prompt_tokens_details':null}",
      })
  void usageIsReadUnderItsNames(String usage) {
    var zeros = "{'choices':[],'usage':{'prompt_tokens':0,'completion_tokens':0}}";
    var counted = "{'choices':[],'usage':%s}".formatted(usage);
    assertThat(read(stream(end("stop"), counted, zeros, "[DONE]")).usage())
        .isEqualTo(Usage.of(3, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7 | 7
          7.5 | 7.5
          true | true
          null | ``
          [] | ``
          {} | ``
          [{'type':'output_text','text':'Hello'}] | Hello
          [{'type':'text','text':{'value':'Hel'}},'lo'] | Hello
          {'type':'text','text':'Hello'} | Hello
          {'content':'Hello'} | Hello
          """)
  void fact45ContentIsTextInAnyForm(String content, String text) {
    var reply = read(stream(delta("{'content':%s}".formatted(content)), end("stop")));
    assertThat(reply.text()).isEqualTo(text);
    assertThat(read(whole("{'content':%s}".formatted(content), "stop"), false).text())
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reasoning_content':'Hm'",
        "'reasoning':'Hm'",
        "'thinking':'Hm'",
        "'analysis':'Hm'",
        "'reasoning_content':{'content':'Hm'}",
        "'reasoning':{'text':'Hm'}",
        "'reasoning':[{'type':'text','text':'H'},{'type':'text','text':'m'}]",
        "'reasoning':{'summary':[{'text':'Hm'}]}",
        "'reasoning':'Hm','reasoning_content':'Hm'",
        "'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm'}]}]",
      })
  void fact44ThinkingIsReadUnderItsNames(String member) {
    var reply = read(stream(delta("{" + member + "}"), say("Hi"), end("stop")));
    assertThat(reply.thinking()).isEqualTo("Hm");
    assertThat(reply.text()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Infinity", "NaN", "null", "1e400"})
  void oddProbabilitiesLoseNoReply(String logprob) {
    var reply =
        read(
            ScriptedReply.json(
                200,
                json(
                    "{'choices':[{'index':0,'message':{'content':'Hello'},'logprobs':{'content':["
                        + "{'token':'Hello','logprob':%s}]},'finish_reason':'stop'}]}"
                            .formatted(logprob))));
    assertThat(reply.text()).isEqualTo("Hello");
    assertThat(reply.extras()).containsKey("logprobs");
  }

  @Test
  void controlCharactersMayStandInTexts() {
    assertThat(read(stream(say("a\tb"), end("stop"))).text()).isEqualTo("a\tb");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet(
            "an error instead of events",
            body(
                "text/event-stream", json("{'error':{'message':'slow down','code':'rate_limit'}}")),
            Reason.RATE_LIMITED,
            "slow down"),
        argumentSet(
            "an error behind events",
            ScriptedReply.sse()
                .event(json(say("Hi")))
                .send(json("{'error':{'message':'engine died'}}\n")),
            Reason.UNAVAILABLE,
            "engine died"),
        argumentSet(
            "an error as a field",
            ScriptedReply.sse()
                .event(json(say("Hi")))
                .send(json("error: {'code':500,'message':'engine died'}\n\n")),
            Reason.UNAVAILABLE,
            "engine died"),
        argumentSet(
            "an event of that name with a text",
            ScriptedReply.sse().send("event: error\ndata: upstream gave up\n\n"),
            Reason.UNAVAILABLE,
            "upstream gave up"),
        argumentSet(
            "a text that says so",
            stream(say("Hi"), "error: upstream gave up"),
            Reason.UNAVAILABLE,
            "upstream gave up"),
        argumentSet(
            "a text that says so in brackets",
            stream(say("Hi"), "[ERROR] upstream gave up"),
            Reason.UNAVAILABLE,
            "upstream gave up"),
        argumentSet(
            "several errors",
            ScriptedReply.json(200, json("{'errors':[{'message':'no such field: stop'}]}")),
            Reason.INVALID_RESPONSE,
            "no such field: stop"),
        argumentSet(
            "other names",
            ScriptedReply.json(
                200, json("{'error_code':336003,'error_msg':'no such field: stop'}")),
            Reason.INVALID_RESPONSE,
            "no such field: stop"),
        argumentSet(
            "an error beside its words",
            stream(say("Hi"), "{'error':true,'message':'engine died','code':503}"),
            Reason.UNAVAILABLE,
            "engine died"),
        argumentSet(
            "a message alone",
            ScriptedReply.json(200, json("{'message':'Service busy'}")),
            Reason.INVALID_RESPONSE,
            "answered without a reply: Service busy. Check that 'base-url'"),
        argumentSet(
            "a text alone",
            ScriptedReply.text(200, "text/plain", "Service busy"),
            Reason.INVALID_RESPONSE,
            "Service busy"),
        argumentSet(
            "a code and words",
            ScriptedReply.json(200, json("{'code':404,'msg':'no such model x','success':false}")),
            Reason.MODEL_NOT_FOUND,
            "no such model x"),
        argumentSet(
            "a code and words in an event",
            stream("{'code':429,'msg':'slow down'}"),
            Reason.RATE_LIMITED,
            "slow down"),
        argumentSet(
            "the words of MiniMax",
            ScriptedReply.json(
                200,
                json(
                    "{'choices':null,'base_resp':{'status_code':2049,'status_msg':'invalid api"
                        + " key'}}")),
            Reason.AUTHENTICATION,
            "invalid api key"),
        argumentSet(
            "words behind a part of the reply",
            ScriptedReply.sse().event(json(say("Hi"))).send("upstream connect error\n"),
            Reason.INCOMPLETE,
            "it ended early with the words 'upstream connect error'"),
        argumentSet(
            "a page behind a part of the reply",
            ScriptedReply.sse().event(json(say("Hi"))).send("<html><title>502</title>\n"),
            Reason.INVALID_RESPONSE,
            "an HTML page"),
        argumentSet(
            "half a reply",
            body("application/json", WHOLE.substring(0, 40)),
            Reason.INCOMPLETE,
            "the connection broke off"),
        argumentSet("nothing", body("application/json", ""), Reason.INCOMPLETE, "it ended early"),
        argumentSet(
            "bytes",
            ScriptedReply.bytes(200, "application/json", new byte[] {-1, -2, 7}),
            Reason.INVALID_RESPONSE,
            "what is neither JSON nor text"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatTheServerSaidIsTold(ScriptedReply answer, Reason reason, String words) {
    for (boolean streamed : new boolean[] {true, false}) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> read(answer, streamed))
          .withMessageContaining(words)
          .extracting(BackendException::reason)
          .isEqualTo(reason);
    }
  }

  private static String choices(String first, String second) {
    return json("{'choices':[{'index':0,'message':{'content':%s},'finish_reason':'tool_calls'},"
            + "{'index':1,'message':{%s},'finish_reason':'tool_calls'}]}")
        .formatted(json(first), json(second));
  }

  private static final String CALL =
      "'tool_calls':[{'id':'t','type':'function','function':{'name':'now','arguments':'{}'}}]";

  @Test
  void callsInTheSecondChoiceBelongToAReplyThatEndsForThem() {
    var reply = read(ScriptedReply.json(200, choices("'Looking.'", CALL)), false);
    assertThat(reply.text()).isEqualTo("Looking.");
    assertThat(reply.toolCalls()).hasSize(1);
    assertThat(reply.warnings()).isEmpty();
  }

  @Test
  void streamedCallsInTheSecondChoiceDoToo() {
    var reply =
        read(
            stream(
                say("Looking."),
                "{'choices':[{'index':1,'delta':{'tool_calls':[{'index':0,'id':'t','function':"
                    + "{'name':'add','arguments':''}}]}}]}",
                "{'choices':[{'index':1,'delta':{'tool_calls':[{'index':0,'function':"
                    + "{'arguments':'{}'}}]},'finish_reason':'tool_calls'}]}",
                end("tool_calls")));
    assertThat(reply.toolCalls())
        .extracting(call -> call.name() + call.arguments())
        .isEqualTo(List.of("add{}"));
  }

  @Test
  void anotherChoiceIsLeftOutWithAWarning() {
    var reply = read(ScriptedReply.json(200, choices("'One.'", "'content':'Two.'")), false);
    assertThat(reply.text()).isEqualTo("One.");
    assertThat(reply.warnings())
        .containsExactly("The server sent several choices; the reply is the first of them");
  }

  @Test
  void noPieceIsHalfACharacter() {
    var pieces = new ArrayList<String>();
    var answer = stream(say("\\ud83d"), say("\\ude00!"), end("stop"), "[DONE]");
    var reply = read(answer, true, OpenAiProfile.COMPATIBLE, pieces::add);
    assertThat(pieces).containsExactly("\uD83D\uDE00!");
    assertThat(reply.text()).isEqualTo("\uD83D\uDE00!");
  }

  @Test
  void thoughtsAreTakenOutOfTheTextOfServersThatLeaveThemThere() {
    var answer = stream(say("<th"), say("ink>Hm</think>\\n\\nHi"), end("stop"));
    var split = read(answer, true, OpenAiProfile.COMPATIBLE.with("think tags"), ReplySink.NONE);
    assertThat(split.thinking()).isEqualTo("Hm");
    assertThat(split.text()).isEqualTo("Hi");
    assertThat(read(answer).text()).isEqualTo("<think>Hm</think>\n\nHi");
  }
}
