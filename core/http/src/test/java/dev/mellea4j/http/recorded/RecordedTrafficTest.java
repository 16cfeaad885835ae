package dev.mellea4j.http.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.openai.RawReader;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Reads what real servers sent, over HTTP, and compares with what plain code makes of the
 * recording.
 */
class RecordedTrafficTest {

  /** What a person reads in the answers that are failures, three of them under the status 200. */
  private static final Map<String, String> FAILURES =
      Map.ofEntries(
          Map.entry("63e163f58d11", "AUTHENTICATION"),
          Map.entry("6913e53fe9d4", "AUTHENTICATION"),
          Map.entry("1a6cd626f69c", "AUTHENTICATION"),
          Map.entry("81be59d8361b", "CONTENT_FILTERED"),
          Map.entry("13d1f5ad917f", "INVALID_REQUEST"),
          Map.entry("859bee2eadf8", "INVALID_REQUEST"),
          Map.entry("3f1c3eaf5bc2", "INVALID_REQUEST"),
          Map.entry("2b2d8dc96f76", "INVALID_REQUEST"),
          Map.entry("19836d8861d3", "INVALID_REQUEST"),
          Map.entry("8780a36d13cb", "INVALID_REQUEST"),
          Map.entry("b7f18d7441f0", "INVALID_REQUEST"),
          Map.entry("1a6516e5f9c4", "INVALID_REQUEST"),
          Map.entry("64a4c4561765", "INVALID_REQUEST"),
          Map.entry("e759757d1f5a", "INVALID_REQUEST"),
          Map.entry("e1eb575fd785", "INVALID_REQUEST"),
          Map.entry("b120d0418964", "INVALID_REQUEST"),
          Map.entry("012cff244503", "INVALID_REQUEST"),
          Map.entry("d71ddaa7a7fd", "INVALID_REQUEST"),
          Map.entry("9c95fc1116a3", "MODEL_NOT_FOUND"),
          Map.entry("1007f4b60fd5", "MODEL_NOT_FOUND"),
          Map.entry("dc8ccb4fd64c", "MODEL_NOT_FOUND"),
          Map.entry("b44efdebedbd", "MODEL_NOT_FOUND"),
          Map.entry("00340e5639d8", "MODEL_NOT_FOUND"),
          Map.entry("f01cb5c5c7b8", "MODEL_NOT_FOUND"),
          Map.entry("0a8435f55e7f", "MODEL_NOT_FOUND"),
          Map.entry("91057184ac6c", "PERMISSION"),
          Map.entry("ac5d49d6c140", "UNAVAILABLE"),
          Map.entry("cec4bd0eb955", "UNAVAILABLE"),
          Map.entry("912d58498c5b", "INVALID_REQUEST"),
          Map.entry("6b74e18d6582", "MODEL_NOT_FOUND"));

  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<String> different = new ArrayList<>();

  @Test
  void wholeAnswersAreReadAsTheyWereMeant() throws IOException {
    replay((recording, reply) -> reply);
  }

  @Test
  void splitAnswersAreReadAsTheyWereMeant() throws IOException {
    var sizes = new Random(6);
    replay(
        (recording, reply) -> {
          int length = recording.text().length();
          return reply.inPieces(1 + sizes.nextInt(1 + Math.min(length, 2 * length / 40 + 3)));
        });
  }

  private void replay(BiFunction<Recording, ScriptedReply, ScriptedReply> change)
      throws IOException {
    assumeTrue(
        Files.exists(Recording.file()),
        () -> "No recorded traffic at '" + Recording.file() + "': set -Dmellea.shared");
    try (var server = ScriptedServer.start()) {
      var endpoint = HttpEndpoint.of(server.uri()).withRetry(RetryPolicy.NONE);
      try (var transport = HttpTransport.open(endpoint)) {
        for (var recording : Recording.all()) {
          server.enqueue(change.apply(recording, recording.reply()));
          compare(recording, read(transport, recording));
        }
      }
    }
    report();
  }

  private void report() {
    counts.forEach(
        (dialect, count) ->
            System.out.printf(
                "Recorded traffic: %s: covered %d, equal %d, different %d%n",
                dialect, count[0], count[1], count[2]));
    assertThat(different).isEmpty();
  }

  private void compare(Recording recording, Reading actual) {
    var count = counts.computeIfAbsent(recording.dialect(), d -> new int[3]);
    count[0]++;
    var expected = expected(recording);
    if (actual.equals(expected)) {
      count[1]++;
    } else {
      count[2]++;
      different.add("%s%n  expected %s%n  but read %s".formatted(recording, expected, actual));
    }
  }

  private static Reading expected(Recording recording) {
    var failure = FAILURES.get(recording.id());
    if (failure != null || recording.status() >= 400) {
      return Reading.failed(String.valueOf(failure));
    }
    return recording.dialect().equals("ollama")
        ? OllamaReading.of(recording)
        : OpenAiReading.of(recording);
  }

  private static Reading read(HttpTransport transport, Recording recording) {
    try (var call = transport.call(ReplySink.NONE)) {
      return Reading.of(call.post("/" + recording.id(), recording.request(), reader(recording)));
    } catch (BackendException e) {
      return Reading.of(e);
    }
  }

  private static AnswerReader<Reply> reader(Recording recording) {
    if (recording.isRaw()) {
      return answer -> RawReader.of(1, List.of()).read(answer).get(0);
    }
    return recording.dialect().equals("ollama")
        ? dev.mellea4j.http.ollama.ChatReader.of(recording.isStream(), List.of())
        : dev.mellea4j.http.openai.ChatReader.of(recording.isStream(), List.of());
  }
}
