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

class StreamReadersTest {

  private static final int SMALL = 8;
  private static final int MOST = 4096;

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
        argumentSet("trailing spaces stay", "data: {}   \n\n", List.of("{}   ")),
        argumentSet("unfinished event is dropped", "data: a\n\ndata: b\n", List.of("a")),
        argumentSet("unfinished line is dropped", "data: a\n\ndata: b", List.of("a")),
        argumentSet("nothing", "", List.of()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void sseDataIsTheSameHoweverTheBytesAreSplit(String stream, List<String> data)
      throws IOException {
    for (int most : new int[] {1, 2, 3, 5, 1000}) {
      var reader =
          new SseReader(new LineReader(new SplitBytes(stream, most), new byte[SMALL], MOST));
      assertThat(payloads(reader)).as("pieces of up to %d bytes", most).isEqualTo(data);
    }
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        argumentSet("lines", "a\nb\n", List.of("a", "b")),
        argumentSet("CRLF", "a\r\nb\r\n", List.of("a", "b")),
        argumentSet("CR", "a\rb\r", List.of("a", "b")),
        argumentSet("no line feed at the end", "a\nb", List.of("a", "b")),
        argumentSet("blank lines", "\n \na\n\t\n\nb\n\n", List.of("a", "b")),
        argumentSet("byte order mark", "\uFEFFa\nb\n", List.of("a", "b")),
        argumentSet("UTF-8", "äé€𝄞\n", List.of("äé€𝄞")),
        argumentSet(
            "longer than the buffer",
            "0123456789".repeat(50) + "\nb",
            List.of("0123456789".repeat(50), "b")),
        argumentSet("nothing", "", List.of()));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void jsonLinesAreTheSameHoweverTheBytesAreSplit(String stream, List<String> lines)
      throws IOException {
    for (int most : new int[] {1, 2, 3, 5, 1000}) {
      var reader =
          new NdjsonReader(new LineReader(new SplitBytes(stream, most), new byte[SMALL], MOST));
      assertThat(payloads(reader)).as("pieces of up to %d bytes", most).isEqualTo(lines);
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
    var reader = new SseReader(new LineReader(new SplitBytes(stream, 3), new byte[SMALL], MOST));
    assertThat(read(reader, SseReader::name))
        .containsExactly("error", "message", "delta", "delta", "message", "message");
  }

  @Test
  void lineIsHandedOutBeforeTheNextOneArrives() throws IOException {
    // The second read would fail: the line feed of a CRLF must not be waited for.
    var lines = new LineReader(new SplitBytes("a\r", 2), new byte[2], 2);
    assertThat(lines.next()).isTrue();
    assertThat(lines.terminated()).isTrue();
  }

  @Test
  void onlyTheLastJsonLineCanBeBrokenOff() throws IOException {
    var reader =
        new NdjsonReader(new LineReader(new SplitBytes("{}\n{", 9), new byte[SMALL], MOST));
    assertThat(read(reader, NdjsonReader::brokenOff)).containsExactly(false, true);
  }

  @Test
  void lineOfTheMostBytesIsRead() throws IOException {
    var reader =
        new NdjsonReader(
            new LineReader(new SplitBytes("x".repeat(20) + "\ny", 7), new byte[SMALL], 21));
    assertThat(payloads(reader)).containsExactly("x".repeat(20), "y");
  }

  @Test
  void endlessLineFails() {
    var reader =
        new NdjsonReader(new LineReader(new SplitBytes("x".repeat(100), 7), new byte[SMALL], 20));
    assertThatExceptionOfType(UnreadableReplyException.class)
        .isThrownBy(reader::next)
        .withMessage("a line longer than 20 bytes");
  }

  @Test
  void endlessEventFails() {
    var reader =
        new SseReader(
            new LineReader(new SplitBytes("data: xxxxxx\n".repeat(100), 7), new byte[SMALL], 64));
    assertThatExceptionOfType(UnreadableReplyException.class)
        .isThrownBy(reader::next)
        .withMessage("a line longer than 64 bytes");
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
