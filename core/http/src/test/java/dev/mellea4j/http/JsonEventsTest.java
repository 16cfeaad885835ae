package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.http.stream.EventReader;
import dev.mellea4j.http.stream.LineReader;
import dev.mellea4j.http.stream.SplitBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

class JsonEventsTest {

  private static JsonEvents events(String stream, int mostBytes) {
    return events(stream.getBytes(UTF_8), mostBytes);
  }

  private static JsonEvents events(byte[] stream, int mostBytes) {
    var lines = new LineReader(new SplitBytes(stream, mostBytes), new byte[16], 1 << 20);
    return new JsonEvents(new EventReader(lines), bytes -> {}, error -> failure(error.toString()));
  }

  private static BackendException failure(String message) {
    return new BackendException(Reason.UNAVAILABLE, message);
  }

  private static List<JsonNode> trees(JsonEvents events) throws IOException {
    var trees = new ArrayList<JsonNode>();
    while (events.next()) {
      trees.add(events.json().readValueAsTree());
    }
    return trees;
  }

  @Test
  void everyPayloadIsReadAsATree() throws IOException {
    for (int most = 1; most < 40; most++) {
      assertThat(trees(events("{\"a\":\"ä€\"}\n{}\n{\"b\":{\"c\":[{}]}}\n", most)))
          .extracting(JsonNode::toString)
          .containsExactly("{\"a\":\"ä€\"}", "{}", "{\"b\":{\"c\":[{}]}}");
    }
  }

  @Test
  void objectsMayComeInLists() throws IOException {
    for (int most = 1; most < 40; most++) {
      var stream = "data: [{\"a\":[1]}, {\"b\":{}}]\n\ndata: []\n\ndata: [7, [{}], {\"c\":1}]\n\n";
      assertThat(trees(events(stream, most)))
          .extracting(JsonNode::toString)
          .containsExactly("{\"a\":[1]}", "{\"b\":{}}", "{\"c\":1}");
    }
  }

  @Test
  void aListIsSkippedObjectByObject() throws IOException {
    assertThat(count(events("[{\"a\":[{}]},{\"b\":1}]\n[{}]\n{}\n", 1000))).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[DONE]",
        " [DONE]",
        "[DONE] ",
        "[done]",
        "\"[DONE]\"",
        "data: [DONE]",
        "\t[DONE]"
      })
  void everySpellingOfDoneEndsTheStream(String done) throws IOException {
    var events = events("data: {}\n\ndata: " + done + "\n\ndata: {}\n\n", 1000);
    assertThat(trees(events)).hasSize(1);
    assertThat(events.done()).isTrue();
  }

  @Test
  void whatIsNoObjectIsSkipped() throws IOException {
    var events = events("data: ping\n\ndata: null\n\ndata: 7\n\ndata: {}\n\ndata: \"x\"\n\n", 3);
    assertThat(trees(events)).hasSize(1);
    assertThat(events.words()).isEqualTo("ping 7 \"x\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: error\ndata: it broke\n\n",
        "event: error\ndata: {\"why\":\"it broke\"}\n\n",
        "data: error: it broke\n\n",
        "data: Error: it broke\n\n",
        "error: {\"why\":\"it broke\"}\n\n",
        "error: it broke\n\n",
        "error: it broke",
      })
  void errorsFailInWhateverFrame(String stream) throws IOException {
    var events = events("data: {}\n\n" + stream, 3);
    assertThat(events.next()).isTrue();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(events::next)
        .withMessageContaining("it broke");
  }

  @Test
  void bytesThatAreNoTextAreReplaced() throws IOException {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes("data: {\"a\":\"x".getBytes(UTF_8));
    stream.writeBytes(new byte[] {(byte) 0xF0, (byte) 0x9F});
    stream.writeBytes("y\"}\n\n{\"b\":\"ä".getBytes(UTF_8));
    stream.write(0xC0);
    stream.write(0xAF);
    stream.writeBytes("\"}\n".getBytes(UTF_8));
    for (int most = 1; most < 40; most++) {
      assertThat(trees(events(stream.toByteArray(), most)))
          .extracting(JsonNode::toString)
          .containsExactly("{\"a\":\"x\uFFFDy\"}", "{\"b\":\"ä\uFFFD\uFFFD\"}");
    }
  }

  @Test
  void whatPythonWritesForNumbersAndTextsIsRead() throws IOException {
    var tree = trees(events("data: {\"a\":-Infinity,\"b\":NaN,\"c\":\"x\ty\"}\n\n", 5)).get(0);
    assertThat(tree.path("a").doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(tree.path("b").doubleValue()).isNaN();
    assertThat(tree.path("c").asString()).isEqualTo("x\ty");
  }

  @Test
  void payloadStartsAtItsFirstToken() throws IOException {
    var events = events("data: {\"a\":1}\n\n", 100);
    assertThat(events.next()).isTrue();
    assertThat(events.json().currentToken()).isEqualTo(JsonToken.START_OBJECT);
  }

  @Test
  void whatIsNotReadIsSkipped() throws IOException {
    var long1 = "{\"a\":[{\"b\":\"" + "x".repeat(20_000) + "\"},2],\"c\":3}";
    for (int tokens = 0; tokens < 12; tokens++) {
      var events = events(long1 + "  \n{\"n\":1}\n" + long1 + "\n{\"n\":2}", 1000);
      var found = new ArrayList<Integer>();
      while (events.next()) {
        for (int i = 0; i < tokens && !events.json().streamReadContext().inRoot(); i++) {
          events.json().nextToken();
          if (events.json().currentToken() == JsonToken.VALUE_NUMBER_INT
              && "n".equals(events.json().currentName())) {
            found.add(events.json().getIntValue());
          }
        }
      }
      assertThat(found)
          .as("%d tokens read", tokens)
          .isEqualTo(tokens < 2 ? List.of() : List.of(1, 2));
    }
  }

  @Test
  void doneEndsTheStreamBeforeWhatFollows() throws IOException {
    var events = events("data: {\"a\":1}\n\ndata: [DONE]\n\ndata: {\"a\":2}\n\n", 5);
    assertThat(trees(events)).hasSize(1);
    assertThat(events.done()).isTrue();
    assertThat(events.next()).isFalse();
  }

  @Test
  void doneNeedNotCome() throws IOException {
    var events = events("data: {\"a\":1}\n\n", 5);
    assertThat(trees(events)).hasSize(1);
    assertThat(events.done()).isFalse();
  }

  @Test
  void emptyDataIsSkipped() throws IOException {
    assertThat(trees(events("data:\n\ndata\n\ndata: {\"a\":1}\n\n", 5))).hasSize(1);
  }

  @Test
  void padAndSpaceAfterAValueAreSkipped() throws IOException {
    assertThat(trees(events("data: {\"a\":1,\"p\":\"abcdef\"   }   \n\ndata:{}\n\n", 5)))
        .hasSize(2);
  }

  @Test
  void malformedPayloadFails() throws IOException {
    var events = events("data: {\"a\":1}\n\ndata: {\"a\":\n\n", 5);
    assertThat(events.next()).isTrue();
    assertThat(events.next()).isTrue();
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> events.json().readValueAsTree());
    assertThat(events.brokenOff()).isFalse();
  }

  @Test
  void tailOfAPayloadIsOnlyTold() throws IOException {
    for (int most : new int[] {1, 5, 1000}) {
      var events = events("data: {\"a\":1} x}\n\ndata: {}\n\n", most);
      assertThat(trees(events)).hasSize(2);
      assertThat(events.words()).isEqualTo("x}");
    }
  }

  @Test
  void secondValueOfAnEventIsAnotherObject() throws IOException {
    for (var gap : new String[] {"", " ", " ".repeat(20_000)}) {
      for (int most : new int[] {1, 5, 1000}) {
        var events = events("data: {\"a\":1}" + gap + "{\"b\":2}\n\ndata: {\"c\":3}\n\n", most);
        assertThat(trees(events))
            .extracting(JsonNode::toString)
            .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
      }
    }
  }

  private static int count(JsonEvents events) throws IOException {
    int count = 0;
    while (events.next()) {
      count++;
    }
    return count;
  }

  @Test
  void brokenOffObjectIsKnown() throws IOException {
    var events = events("{\"a\":\"hal", 5);
    assertThat(events.next()).isTrue();
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> events.json().readValueAsTree());
    assertThat(events.brokenOff()).isTrue();
  }
}
