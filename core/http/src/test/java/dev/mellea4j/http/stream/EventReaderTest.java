package dev.mellea4j.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  private static final int SMALL = 8;
  private static final int MOST = 4096;

  private static EventReader reader(String stream, int split) {
    return new EventReader(new LineReader(new SplitBytes(stream, split), new byte[SMALL], MOST));
  }

  static Stream<Arguments> events() {
    return Stream.of(
        argumentSet("one event", "data: a\n\n", List.of("a")),
        argumentSet("no space after the colon", "data:a\n\n", List.of("a")),
        argumentSet("one space is cut off, a second one stays", "data:  a\n\n", List.of(" a")),
        argumentSet("several data lines", "data: a\ndata: b\ndata: c\n\n", List.of("a\nb\nc")),
        argumentSet(
            "long data lines join",
            "data: 0123456789\ndata: abcdefghij\n\n",
            List.of("0123456789\nabcdefghij")),
        argumentSet(
            "data lines with other fields between", "data: a\nid: 7\ndata: b\n\n", List.of("a\nb")),
        argumentSet("CRLF", "data: a\r\n\r\ndata: b\r\ndata: c\r\n\r\n", List.of("a", "b\nc")),
        argumentSet("CR", "data: a\r\rdata: b\r\r", List.of("a", "b")),
        argumentSet("mixed line ends", "data: a\r\ndata: b\n\rdata: c\n\n", List.of("a\nb", "c")),
        argumentSet("comments", ": ping\n\ndata: a\n:\n: OPENROUTER PROCESSING\n\n", List.of("a")),
        argumentSet("unknown fields", "retry: 3\nfoo\nfoo: bar\ndata: a\n\n", List.of("a")),
        argumentSet("fields that begin alike", "dat: x\ndatax: x\ndata: a\n\n", List.of("a")),
        argumentSet("field without a colon", "data\n\ndata\ndata\n\n", List.of("", "\n")),
        argumentSet("first line is empty", "\ndata: a\n\n", List.of("a")),
        argumentSet("several blank lines", "data: a\n\n\n\ndata: b\n\n", List.of("a", "b")),
        argumentSet("byte order mark", "\uFEFFdata: a\n\n", List.of("a")),
        argumentSet(
            "only the first byte order mark is one", "data: a\n\n\uFEFFdata: b\n\n", List.of("a")),
        argumentSet("UTF-8 of two to four bytes", "data: äé€𝄞\n\n", List.of("äé€𝄞")),
        argumentSet("trailing spaces stay", "data: a   \n\n", List.of("a   ")),
        argumentSet(
            "text at the end needs no blank line", "data: a\n\ndata: b\n", List.of("a", "b")),
        argumentSet("nor a line feed", "data: a\n\ndata: b", List.of("a", "b")),
        argumentSet(
            "whole JSON at the end needs no blank line",
            "data: {\"a\":1}\n\ndata: {\"b\":\"}\"}\n",
            List.of("{\"a\":1}", "{\"b\":\"}\"}")),
        argumentSet(
            "nor does it between others",
            "data: {}\ndata: []\ndata: {}",
            List.of("{}", "[]", "{}")),
        argumentSet("JSON that is cut off is dropped", "data: {}\n\ndata: {\"a\":", List.of("{}")),
        argumentSet("JSON that nothing comes before is not", "data: {\"a\":", List.of("{\"a\":")),
        argumentSet(
            "JSON over several lines of data",
            "data: {\"a\":\ndata: [1,\ndata: 2]}\n\ndata: {}\n\n",
            List.of("{\"a\":\n[1,\n2]}", "{}")),
        argumentSet(
            "JSON over several lines of which the first is data",
            "data: {\n  \"a\": 1\n}\n\ndata: {}\n\n",
            List.of("{\n  \"a\": 1\n}", "{}")),
        argumentSet("text before JSON is left", "data: ping\ndata: {}\n\n", List.of("{}")),
        argumentSet("events within events", "data: data: {}\n\n", List.of("{}")),
        argumentSet("a field error", "error: {\"a\":1}\n\n", List.of("{\"a\":1}")),
        argumentSet(
            "JSON among events",
            "data: {}\n\n{\"a\":1}\n\ndata: []\n\n",
            List.of("{}", "{\"a\":1}", "[]")),
        argumentSet(
            "JSON before events",
            "{\"a\":1}data: []\n\ndata: {}\n",
            List.of("{\"a\":1}", "[]", "{}")),
        argumentSet("nothing", "", List.of()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void dataIsTheSameHoweverTheBytesAreSplit(String stream, List<String> data) throws IOException {
    for (int most : new int[] {1, 2, 3, 5, 1000}) {
      assertThat(payloads(reader(stream, most)))
          .as("pieces of up to %d bytes", most)
          .isEqualTo(data);
    }
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        argumentSet("lines", "{}\n[]\n", List.of("{}", "[]")),
        argumentSet("CRLF", "{}\r\n[]\r\n", List.of("{}", "[]")),
        argumentSet("CR", "{}\r[]\r", List.of("{}", "[]")),
        argumentSet("no line feed at the end", "{}\n[]", List.of("{}", "[]")),
        argumentSet("blank lines", "\n \n{}\n\t\n\n[]\n\n", List.of("{}", "[]")),
        argumentSet("spaces before", "  {}\n\t[]\n", List.of("{}", "[]")),
        argumentSet("byte order mark", "\uFEFF{}\n[]\n", List.of("{}", "[]")),
        argumentSet("UTF-8", "{\"äé€𝄞\":1}\n", List.of("{\"äé€𝄞\":1}")),
        argumentSet(
            "brackets in texts", "{\"a\":\"}\\\"]\"}\n[]", List.of("{\"a\":\"}\\\"]\"}", "[]")),
        argumentSet("no line feed between", "{\"a\":1} []{}", List.of("{\"a\":1}", "[]", "{}")),
        argumentSet(
            "several lines",
            "{\n  \"a\": [\n\n    {}\r\n  ]\n}\n[]\n",
            List.of("{\n  \"a\": [\n\n    {}\r\n  ]\n}", "[]")),
        argumentSet("cut off", "{}\n{\"a\"", List.of("{}")),
        argumentSet("cut off at once", "{\"a\"", List.of("{\"a\"")),
        argumentSet("malformed after the first", "{}\n{\"a\"\n[]\n", List.of("{}", "{\"a\"", "[]")),
        argumentSet("what has no frame and is no JSON", "busy\n", List.of()),
        argumentSet(
            "longer than the buffer",
            "[" + "0123456789".repeat(50) + "]\n{}",
            List.of("[" + "0123456789".repeat(50) + "]", "{}")),
        argumentSet("nothing", "", List.of()));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void jsonLinesAreTheSameHoweverTheBytesAreSplit(String stream, List<String> lines)
      throws IOException {
    for (int most : new int[] {1, 2, 3, 5, 1000}) {
      assertThat(payloads(reader(stream, most)))
          .as("pieces of up to %d bytes", most)
          .isEqualTo(lines);
    }
  }

  @Test
  void eventsHaveTheirOwnNames() throws IOException {
    var stream =
        """
        event: error
        data: a

        data: b

        event: delta
        data: c

        event:delta
        data: d

        event:
        data: e

        event: x

        data: f

        """;
    assertThat(read(reader(stream, 3), EventReader::name))
        .containsExactly("error", "message", "delta", "delta", "message", "message");
  }

  @Test
  void lineIsHandedOutBeforeTheNextOneArrives() throws IOException {
    // The second read would fail: the line feed of a CRLF must not be waited for.
    var lines = new LineReader(new SplitBytes("a\r", 2), new byte[2], 2);
    assertThat(lines.next()).isTrue();
    assertThat(lines.terminated()).isTrue();
  }

  /** Bytes behind which the server neither sends more nor ends. */
  private static EventReader open(String stream) {
    var open =
        new SplitBytes(stream, 1000) {
          @Override
          public int read(byte[] target, int offset, int length) {
            int read = super.read(target, offset, length);
            if (read < 0) {
              throw new AssertionError("more is waited for");
            }
            return read;
          }
        };
    return new EventReader(new LineReader(open, new byte[1000], MOST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "{\n  \"a\": 1\n}",
        "data: {\"a\":1}",
        "data: {\"a\":1}\n",
        "data: [DONE]",
        "data:[DONE] \n",
        "[DONE]",
        "error: {}"
      })
  void wholeJsonIsNotKeptBackForWhatMayFollow(String stream) throws IOException {
    assertThat(open(stream).next()).isTrue();
  }

  @Test
  void whatHasNoFrameIsKnown() throws IOException {
    assertThat(read(reader("data: {}\n\n{}\n", 9), EventReader::bare)).containsExactly(false, true);
  }

  @Test
  void wordsBesidesEventsAreKept() throws IOException {
    var reader = reader("upstream: \n: ping\nid: 7\ndata: {}\n\n busy ", 3);
    assertThat(payloads(reader)).containsExactly("{}");
    assertThat(reader.words()).isEqualTo("upstream: busy");
  }

  @Test
  void endlessWordsAreShortened() throws IOException {
    var reader = reader("noise\n".repeat(10_000), 1000);
    assertThat(payloads(reader)).isEmpty();
    assertThat(reader.words()).hasSizeLessThan(2000);
  }

  @Test
  void brokenOffJsonIsKnown() throws IOException {
    assertThat(read(reader("{\"a\"", 9), EventReader::brokenOff)).containsExactly(true);
    assertThat(read(reader("{}", 9), EventReader::brokenOff)).containsExactly(false);
  }

  private static EventReader limited(String stream, int mostBytes) {
    return new EventReader(new LineReader(new SplitBytes(stream, 7), new byte[SMALL], mostBytes));
  }

  @Test
  void lineOfTheMostBytesIsRead() throws IOException {
    var list = "[" + "1".repeat(18) + "]";
    assertThat(payloads(limited(list + "\n{}", 21))).containsExactly(list, "{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "[", "{\n", "data: xxx\n", "data: {\n"})
  void endlessPayloadsFail(String part) {
    var reader = limited(part.repeat(100), 64);
    assertThatExceptionOfType(OversizedReplyException.class)
        .isThrownBy(reader::next)
        .withMessage("a line longer than 64 bytes");
  }

  /** Twice the bytes take twice the time, or so: nothing is looked at again and again. */
  @ParameterizedTest
  @ValueSource(strings = {"{\n", "data: {\n", "data: x\n", "{\"a\":", "data: [[\n"})
  void longPayloadsAreReadOnce(String part) throws IOException {
    long short1 = nanos(part.repeat(50_000));
    long long1 = nanos(part.repeat(400_000));
    assertThat(long1).isLessThan(short1 * 40 + 1_000_000_000L);
  }

  private static long nanos(String stream) throws IOException {
    long start = System.nanoTime();
    payloads(
        new EventReader(new LineReader(new SplitBytes(stream, 1000), new byte[SMALL], 1 << 26)));
    return System.nanoTime() - start;
  }

  private static List<String> payloads(Payloads payloads) throws IOException {
    return read(payloads, p -> new String(p.buffer(), p.offset(), p.length(), UTF_8));
  }

  private static <P extends Payloads, T> List<T> read(P payloads, Function<P, T> what)
      throws IOException {
    var all = new ArrayList<T>();
    while (payloads.next()) {
      all.add(what.apply(payloads));
    }
    return all;
  }
}
