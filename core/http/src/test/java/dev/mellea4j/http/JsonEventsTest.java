package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.http.stream.LineReader;
import dev.mellea4j.http.stream.NdjsonReader;
import dev.mellea4j.http.stream.SplitBytes;
import dev.mellea4j.http.stream.SseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

class JsonEventsTest {

  private static JsonEvents sse(String stream, int mostBytes) {
    return new JsonEvents(
        new SseReader(new LineReader(new SplitBytes(stream, mostBytes), new byte[16], 1 << 20)));
  }

  private static JsonEvents ndjson(String stream, int mostBytes) {
    return new JsonEvents(
        new NdjsonReader(new LineReader(new SplitBytes(stream, mostBytes), new byte[16], 1 << 20)));
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
      assertThat(trees(ndjson("{\"a\":\"ä€\"}\n{}\n[1,2]\n7\n{\"b\":{\"c\":[{}]}}\n", most)))
          .extracting(JsonNode::toString)
          .containsExactly("{\"a\":\"ä€\"}", "{}", "[1,2]", "7", "{\"b\":{\"c\":[{}]}}");
    }
  }

  @Test
  void payloadStartsAtItsFirstToken() throws IOException {
    var events = sse("data: {\"a\":1}\n\n", 100);
    assertThat(events.next()).isTrue();
    assertThat(events.json().currentToken()).isEqualTo(JsonToken.START_OBJECT);
  }

  @Test
  void whatIsNotReadIsSkipped() throws IOException {
    var long1 = "{\"a\":[{\"b\":\"" + "x".repeat(20_000) + "\"},2],\"c\":3}";
    for (int tokens = 0; tokens < 12; tokens++) {
      var events = ndjson(long1 + "  \n{\"n\":1}\n" + long1 + "\n{\"n\":2}", 1000);
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
    var events = sse("data: {\"a\":1}\n\ndata: [DONE]\n\ndata: {\"a\":2}\n\n", 5);
    assertThat(trees(events)).hasSize(1);
    assertThat(events.done()).isTrue();
    assertThat(events.next()).isFalse();
  }

  @Test
  void doneNeedNotCome() throws IOException {
    var events = sse("data: {\"a\":1}\n\n", 5);
    assertThat(trees(events)).hasSize(1);
    assertThat(events.done()).isFalse();
  }

  @Test
  void emptyDataIsSkipped() throws IOException {
    assertThat(trees(sse("data:\n\ndata\n\ndata: {\"a\":1}\n\n", 5))).hasSize(1);
  }

  @Test
  void padAndSpaceAfterAValueAreSkipped() throws IOException {
    assertThat(trees(sse("data: {\"a\":1,\"p\":\"abcdef\"   }   \n\ndata:{}\n\n", 5))).hasSize(2);
  }

  @Test
  void malformedPayloadFails() throws IOException {
    var events = sse("data: {\"a\":1}\n\ndata: {\"a\":\n\n", 5);
    assertThat(events.next()).isTrue();
    assertThat(events.next()).isTrue();
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> events.json().readValueAsTree());
    assertThat(events.brokenOff()).isFalse();
  }

  @Test
  void tailOfAPayloadFailsWithTheNextOne() throws IOException {
    var events = sse("data: {\"a\":1} x\n\ndata: {}\n\n", 5);
    assertThat(events.next()).isTrue();
    assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> events.next());
  }

  @Test
  void secondValueOfAPayloadIsNotThatOfTheNextOne() throws IOException {
    for (var gap : new String[] {"", " ", " ".repeat(20_000)}) {
      for (int most : new int[] {1, 5, 1000}) {
        var events = ndjson("{\"a\":1}" + gap + "{\"b\":2}\n{\"c\":3}\n", most);
        assertThat(events.next()).isTrue();
        assertThat(events.json().readValueAsTree().toString()).isEqualTo("{\"a\":1}");
        assertThatExceptionOfType(JacksonException.class)
            .isThrownBy(() -> events.next())
            .withMessageStartingWith("More than one value");
        assertThat(events.brokenOff()).isFalse();
      }
    }
  }

  @Test
  void textThatIsNotReadIsNoSecondValue() throws IOException {
    assertThat(count(ndjson("\"" + "x".repeat(20_000) + "\"\n7\n\"y\"  \n", 1000))).isEqualTo(3);
  }

  private static int count(JsonEvents events) throws IOException {
    int count = 0;
    while (events.next()) {
      count++;
    }
    return count;
  }

  @Test
  void brokenOffLineIsKnown() throws IOException {
    var events = ndjson("{\"a\":1}\n{\"a\":\"hal", 5);
    assertThat(events.next()).isTrue();
    assertThat(events.next()).isTrue();
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> events.json().readValueAsTree());
    assertThat(events.brokenOff()).isTrue();
  }
}
