package dev.mellea4j.http.openai.responses;

import static dev.mellea4j.http.openai.responses.ResponseAnswers.call;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.carrying;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.delta;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.item;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.message;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.reasoning;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.response;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.stream;
import static dev.mellea4j.http.openai.responses.ResponseAnswers.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseReaderTest {

  private static final String END = carrying("completed", response("completed", ""));

  private static Reply read(ScriptedReply answer) {
    return ResponseAnswers.read(answer, true, ReplySink.NONE);
  }

  static Stream<Arguments> formsOfOneText() {
    return Stream.of(
        argumentSet(
            "whole, though a stream was asked for",
            whole(response("completed", message("Lima is.")))),
        argumentSet(
            "in pieces",
            stream(
                carrying("created", response("in_progress", "")),
                item("added", 0, "{'type':'message','content':[]}"),
                delta("output_text", 0, "Lima"),
                delta("output_text", 0, " is."),
                item("done", 0, message("Lima is.")),
                carrying("completed", response("completed", message("Lima is."))))),
        argumentSet(
            "in pieces alone",
            stream(delta("output_text", 0, "Lima "), delta("output_text", 0, "is."), END)),
        argumentSet("in an item alone", stream(item("done", 0, message("Lima is.")), END)),
        argumentSet(
            "in the end alone",
            stream(carrying("completed", response("completed", message("Lima is."))))),
        argumentSet(
            "partly in pieces",
            stream(delta("output_text", 0, "Lima"), item("done", 0, message("Lima is.")), END)),
        argumentSet(
            "in messages of their own",
            stream(
                delta("output_text", 3, "Lima is."),
                "{'type':'response.web_search_call.searching','output_index':0}",
                "{'type':'response.of_tomorrow','delta':{'x':1}}",
                END)));
  }

  @ParameterizedTest
  @MethodSource("formsOfOneText")
  void textIsReadOnceInWhateverFormItComes(ScriptedReply answer) {
    var pieces = new StringBuilder();
    ReplySink sink = pieces::append;

    var reply = ResponseAnswers.read(answer, true, sink);

    assertThat(reply.text()).isEqualTo("Lima is.").isEqualTo(pieces.toString());
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.rawFinishReason()).hasValue("completed");
    assertThat(reply.id()).hasValue("r1");
    assertThat(reply.model()).hasValue("m");
    assertThat(reply.message().extras().isEmpty()).isTrue();
  }

  @Test
  void messagesAndThoughtsAreParagraphs() {
    var items =
        reasoning(",'content':[{'type':'reasoning_text','text':'Hm.'}]")
            + ","
            + message("I look.")
            + ",{'id':'rs2','type':'reasoning','summary':[{'text':'One.'},{'text':'Two.'}]},"
            + message("It is.");
    var read = read(whole(response("completed", items)));
    assertThat(read.text()).isEqualTo("I look.\n\nIt is.");
    assertThat(read.thinking()).isEqualTo("Hm.\n\nOne.\n\nTwo.");
  }

  @Test
  void callsAreHandedOnWhenTheyAreWhole() {
    var order = new ArrayList<String>();
    var sink =
        new ReplySink() {
          @Override
          public void text(String piece) {
            order.add(piece);
          }

          @Override
          public void toolCall(ToolCall call) {
            order.add(call.id() + call.arguments());
          }
        };
    var answer =
        stream(
            item("added", 0, call("a", "")),
            delta("function_call_arguments", 0, "{"),
            delta("function_call_arguments", 0, "}"),
            item("done", 0, call("a", "{}")),
            item("done", 1, call("b", "[1]")),
            delta("output_text", 2, "Wait."),
            END);

    var reply = ResponseAnswers.read(answer, true, sink);

    assertThat(order).containsExactly("a{}", "b[1]", "Wait.");
    assertThat(reply.toolCalls())
        .containsExactly(ToolCall.of("a", "add", "{}"), ToolCall.of("b", "add", "[1]"));
    assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  static Stream<Arguments> itemsWorthKeeping() {
    var encrypted = reasoning(",'encrypted_content':'gAAA'");
    return Stream.of(
        argumentSet("text and a call", message("A") + "," + call("a", "{}"), false),
        argumentSet("encrypted reasoning", encrypted + "," + call("a", "{}"), true),
        argumentSet(
            "told reasoning",
            reasoning(",'content':[{'type':'reasoning_text','text':'Hm.'}]"),
            true),
        argumentSet(
            "reasoning that only the server keeps", reasoning("") + "," + call("a", "{}"), false),
        argumentSet(
            "what a hosted tool did",
            "{'id':'w','type':'web_search_call','status':'completed'}," + message("A"),
            true),
        argumentSet(
            "a phase",
            "{'id':'m','type':'message','phase':'commentary','role':'assistant','content':[{'type':'output_text','text':'A'}]}",
            true));
  }

  @ParameterizedTest
  @MethodSource("itemsWorthKeeping")
  void itemsAreKeptThatSayMoreThanTextAndCalls(String items, boolean kept) {
    var reply = read(whole(response("completed", items)));
    assertThat(reply.message().extras().get("openai.responses").containsKey("output"))
        .isEqualTo(kept);
  }

  @Test
  void refusalIsToldBesideTheText() {
    var refusing =
        "{'id':'m','type':'message','role':'assistant','content':[{'type':'refusal','refusal':'I will not.'}]}";
    var streamed =
        read(
            stream(
                delta("refusal", 0, "I will "),
                delta("refusal", 0, "not."),
                item("done", 0, refusing),
                END));
    for (var reply : List.of(streamed, read(whole(response("completed", refusing))))) {
      assertThat(reply.text()).isEmpty();
      assertThat(reply.extras()).containsEntry("refusal", "I will not.");
      assertThat(reply.warnings())
          .containsExactly("The model refused to answer; the extra 'refusal' has its words");
    }
  }

  @Test
  void factsAreWhatIsNotOfTheRequest() {
    var items =
        "{'id':'w','type':'web_search_call','status':'completed'},"
            + "{'id':'m','type':'message','role':'assistant','content':[{'type':'output_text','text':'A','annotations':[{'type':'url_citation'}]}]}";
    var answer =
        response("completed", items)
            .replaceFirst("'status'", "'tools':[{}],'service_tier':'flex','user':null,'status'");
    assertThat(read(whole(answer)).extras())
        .isEqualTo(
            Map.of(
                "service_tier",
                "flex",
                "output",
                List.of(Map.of("id", "w", "type", "web_search_call", "status", "completed")),
                "annotations",
                List.of(Map.of("type", "url_citation"))));
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        argumentSet("max_output_tokens", "max_output_tokens", FinishReason.LENGTH),
        argumentSet("content_filter", "content_filter", FinishReason.CONTENT_FILTER),
        argumentSet("a word of tomorrow", "bored", FinishReason.OTHER));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void incompleteResponseSaysWhy(String why, FinishReason reason) {
    var answer =
        response("incomplete", message("A"))
            .replaceFirst("'status'", "'incomplete_details':{'reason':'" + why + "'},'status'");
    for (var reply : List.of(read(whole(answer)), read(stream(carrying("incomplete", answer))))) {
      assertThat(reply.text()).isEqualTo("A");
      assertThat(reply.finishReason()).isEqualTo(reason);
      assertThat(reply.rawFinishReason()).hasValue(why);
    }
  }

  static Stream<Arguments> failures() {
    var failed =
        "{'id':'r','status':'failed','error':{'code':'rate_limit_exceeded','message':'Slow down'},'output':[]}";
    return Stream.of(
        argumentSet("failed", whole(failed), Reason.RATE_LIMITED, "Slow down"),
        argumentSet(
            "failed in a stream",
            stream(carrying("failed", failed)),
            Reason.RATE_LIMITED,
            "Slow down"),
        argumentSet(
            "failed without a word",
            stream(carrying("failed", "{'status':'failed','error':null}")),
            Reason.UNAVAILABLE,
            "the response failed"),
        argumentSet(
            "an error event",
            stream("{'type':'error','code':'server_error','message':'Oops','param':null}"),
            Reason.UNAVAILABLE,
            "Oops"),
        argumentSet(
            "an error that another object holds",
            stream("{'type':'error','error':{'code':'insufficient_quota','message':'Broke'}}"),
            Reason.QUOTA_EXHAUSTED,
            "Broke"),
        argumentSet(
            "an error without a type",
            stream("{'error':{'code':'server_error','message':'Oops'}}"),
            Reason.UNAVAILABLE,
            "Oops"),
        argumentSet(
            "cancelled",
            stream(carrying("cancelled", response("cancelled", ""))),
            Reason.INCOMPLETE,
            "cancelled"),
        argumentSet("not finished", whole(response("queued", "")), Reason.INCOMPLETE, "queued"),
        argumentSet(
            "broken off",
            stream(delta("output_text", 0, "Li"), item("done", 0, message("Li"))),
            Reason.INCOMPLETE,
            "ended early"),
        argumentSet("no response", whole("{'object':'list'}"), Reason.INVALID_RESPONSE, ""));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureSaysWhatTheServerSaid(ScriptedReply answer, Reason reason, String words) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> read(answer))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
