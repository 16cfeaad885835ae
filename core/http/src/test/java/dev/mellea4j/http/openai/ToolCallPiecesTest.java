package dev.mellea4j.http.openai;

import static dev.mellea4j.http.openai.ChatAnswers.delta;
import static dev.mellea4j.http.openai.ChatAnswers.end;
import static dev.mellea4j.http.openai.ChatAnswers.read;
import static dev.mellea4j.http.openai.ChatAnswers.say;
import static dev.mellea4j.http.openai.ChatAnswers.stream;
import static dev.mellea4j.http.openai.ChatAnswers.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallPiecesTest {

  private static final String X = "{\\\"x\\\":1}";
  private static final String Y = "{\\\"y\\\":2}";

  /** A piece; null leaves a member out. */
  private static String piece(Integer index, String id, String name, String arguments) {
    var members = new ArrayList<String>();
    if (index != null) {
      members.add("'index':" + index);
    }
    if (id != null) {
      members.add("'id':'%s'".formatted(id));
    }
    members.add("'type':'function'");
    var function = new ArrayList<String>();
    if (name != null) {
      function.add("'name':'%s'".formatted(name));
    }
    if (arguments != null) {
      function.add("'arguments':'%s'".formatted(arguments));
    }
    members.add("'function':{%s}".formatted(String.join(",", function)));
    return "{%s}".formatted(String.join(",", members));
  }

  private static List<String> calls(Reply reply) {
    return reply.toolCalls().stream().map(call -> call.name() + call.arguments()).toList();
  }

  static Stream<Arguments> pieces() {
    var one = List.of("add{\"x\":1}");
    var two = List.of("add{\"x\":1}", "sub{\"y\":2}");
    var twice = List.of("add{\"x\":1}", "add{\"y\":2}");
    return Stream.of(
        argumentSet(
            "by the rules",
            one,
            List.of(
                piece(0, "a", "add", ""),
                piece(0, null, null, "{\\\"x\\\""),
                piece(0, null, null, ":1}"))),
        argumentSet(
            "all of it again at the end",
            one,
            List.of(
                piece(0, "a", "add", "{\\\"x\\\""),
                piece(0, "a", null, ":1}"),
                piece(0, "a", "add", X))),
        argumentSet(
            "a name that grows",
            one,
            List.of(piece(0, "a", "a", ""), piece(0, "a", "add", ""), piece(0, null, null, X))),
        argumentSet(
            "blanks for a name", one, List.of(piece(0, "a", "add", X), piece(0, null, " ", ""))),
        argumentSet(
            "no function around them",
            one,
            List.of("{'index':0,'id':'a','name':'add','arguments':'%s'}".formatted(X))),
        argumentSet(
            "the id changes behind the name",
            one,
            List.of(piece(0, "a", "add", ""), piece(0, "b", null, X))),
        argumentSet(
            "the id changes, and there is no index",
            one,
            List.of(piece(null, "a", "add", ""), piece(null, "b", null, X))),
        argumentSet(
            "the id changes within the arguments, with the name each time",
            one,
            List.of(piece(0, "a", "add", "{\\\"x\\\""), piece(0, "b", "add", ":1}"))),
        argumentSet(
            "id and name come with every piece",
            one,
            List.of(
                piece(0, "a", "add", ""),
                piece(0, "a", "add", "{\\\"x\\\""),
                piece(0, "a", "add", ":1}"))),
        argumentSet(
            "the name comes second", one, List.of(piece(0, "a", "", ""), piece(0, null, "add", X))),
        argumentSet(
            "the name comes in pieces",
            List.of("get_weather{}"),
            List.of(
                piece(0, "a", "get_", ""),
                piece(0, null, "weather", ""),
                piece(0, null, null, "{}"))),
        argumentSet(
            "the name comes again behind the arguments",
            one,
            List.of(piece(0, "a", "add", X), piece(0, "a", "add", ""), piece(0, "a", null, null))),
        argumentSet(
            "the name comes again without ids",
            one,
            List.of(piece(0, "", "add", X), piece(0, "", "add", ""), piece(0, "", "", ""))),
        argumentSet(
            "two whole calls at one index",
            two,
            List.of(piece(0, "", "add", X), piece(0, "", "sub", Y))),
        argumentSet(
            "two whole calls of one tool at one index",
            twice,
            List.of(piece(0, "", "add", X), piece(0, "", "add", Y))),
        argumentSet(
            "two calls in pieces at one index, without ids",
            two,
            List.of(
                piece(0, null, "add", ""),
                piece(0, null, null, X),
                piece(0, null, "sub", ""),
                piece(0, null, null, Y))),
        argumentSet(
            "two calls of one tool in pieces at one index, without ids",
            twice,
            List.of(
                piece(0, null, "add", ""),
                piece(0, null, null, X),
                piece(0, null, "add", ""),
                piece(0, null, null, Y))),
        argumentSet(
            "two calls at one index with ids",
            two,
            List.of(
                piece(0, "a", "add", ""),
                piece(0, "a", null, X),
                piece(0, "b", "sub", ""),
                piece(0, "b", null, Y))),
        argumentSet(
            "two calls at one index, mixed",
            two,
            List.of(
                piece(0, "a", "add", ""),
                piece(0, "b", "sub", ""),
                piece(0, "a", null, X),
                piece(0, "b", null, Y))),
        argumentSet(
            "two calls with one id at two indexes",
            twice,
            List.of(piece(0, "a", "add", X), piece(1, "a", "add", Y))),
        argumentSet(
            "two calls without indexes",
            two,
            List.of(piece(null, "a", "add", X), piece(null, "b", "sub", Y))),
        argumentSet(
            "two calls without indexes and ids",
            two,
            List.of(
                piece(null, null, "add", X),
                piece(null, null, "sub", ""),
                piece(null, null, null, Y))),
        argumentSet(
            "two calls without arguments",
            List.of("now{}", "now{}"),
            List.of(piece(0, "a", "now", ""), piece(0, "b", "now", ""))),
        argumentSet(
            "brackets in texts",
            List.of("add{\"x\":\"}{\"}"),
            List.of(piece(0, "a", "add", "{\\\"x\\\":\\\"}{"), piece(0, null, "add", "\\\"}"))));
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void fact43PiecesBecomeTheCallsThatWereMeant(List<String> calls, List<String> pieces) {
    var chunks = new ArrayList<String>();
    pieces.forEach(piece -> chunks.add(delta("{'tool_calls':[" + piece + "]}")));
    chunks.add(end("tool_calls"));
    assertThat(calls(read(stream(chunks.toArray(String[]::new))))).isEqualTo(calls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'index':0,'id':'','type':'function','function':{'name':'','arguments':''}}]",
        "[{'index':0,'id':'a','type':'function','function':{'name':'','arguments':'{}'}}]",
        "[{'index':0,'id':'a','type':'function','function':null}]",
        "[{'function':{}}]",
        "[null]",
        "[]",
        "{}",
        "''",
        "null",
      })
  void aCallThatSaysNothingIsNone(String phantom) {
    var reply =
        read(
            stream(
                delta("{'content':'Hi','tool_calls':%s}".formatted(phantom)),
                delta("{'content':' there','tool_calls':%s}".formatted(phantom)),
                end("stop")));
    assertThat(reply.text()).isEqualTo("Hi there");
    assertThat(reply.toolCalls()).isEmpty();
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void inAWholeReplyEachEntryIsACall() {
    var listed =
        piece(null, "x", "add", X) + "," + piece(0, "x", "add", Y) + "," + piece(0, "", "sub", "");
    var reply = read(whole("{'tool_calls':[%s]}".formatted(listed), "tool_calls"), false);
    assertThat(calls(reply)).containsExactly("add{\"x\":1}", "add{\"y\":2}", "sub{}");
  }

  @Test
  void argumentsMayBeAnObject() {
    var call = "[{'index':0,'id':'a','function':{'name':'add','arguments':{'x':1}}}]";
    assertThat(calls(read(stream(delta("{'tool_calls':%s}".formatted(call)), end("stop")))))
        .containsExactly("add{\"x\":1}");
  }

  @Test
  void textBesideCallsIsKept() {
    var call = piece(0, "a", "add", X);
    var reply =
        read(
            stream(
                say("Let me"),
                delta("{'tool_calls':[" + call + "]}"),
                say(" see."),
                end("tool_calls")));
    assertThat(reply.text()).isEqualTo("Let me see.");
    assertThat(calls(reply)).containsExactly("add{\"x\":1}");
  }

  @Test
  void callsWithoutIdsHaveSomeThatNoOtherCallHas() {
    var call =
        delta(
            "{'tool_calls':[%s,%s]}"
                .formatted(piece(0, "", "now", "{}"), piece(1, null, "now", "{}")));
    var ids = new HashSet<String>();
    for (int round = 0; round < 3; round++) {
      read(stream(call, end("tool_calls"))).toolCalls().forEach(made -> ids.add(made.id()));
    }
    assertThat(ids).hasSize(6).allSatisfy(id -> assertThat(id).startsWith("call_"));
  }

  /** Twice as many take twice the time: a call that begins is not compared with all others. */
  @Test
  @Timeout(20)
  void manyCallsAreReadInProportionToThem() {
    int many = 200_000;
    var pieces = new ArrayList<String>();
    for (int i = 0; i < many; i++) {
      pieces.add(piece(i, null, "f", "{}"));
    }
    var all = delta("{'tool_calls':[%s]}".formatted(String.join(",", pieces)));
    assertThat(read(stream(all, end("tool_calls"))).toolCalls()).hasSize(many);
  }
}
