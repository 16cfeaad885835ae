package dev.mellea4j.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.Backends;
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
 * Has the backends read what real servers sent, and compares with what plain code makes of the
 * recording.
 */
class RecordedTrafficTest {

  /** So many there were once; fewer are lost, not replayed. */
  private static final Map<String, Integer> LEAST = Map.of("openai", 603, "ollama", 29);

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
    var playback = new Playback();
    var recordings = Recording.all();
    recordings.forEach(r -> playback.add(prompt(r), change.apply(r, r.reply())));
    try (var server = ScriptedServer.start().otherwise(playback::answer);
        var openAi = open("openai", config(server));
        var ollama = open("ollama", config(server).with("auto-pull", "false"))) {
      for (var recording : recordings) {
        compare(recording, read(recording.dialect().equals("openai") ? openAi : ollama, recording));
        requireOneRequest(recording, playback.received(prompt(recording)));
      }
    }
    assertThat(playback.strays()).as("requests that nobody should send").isEmpty();
    report();
  }

  private static String prompt(Recording recording) {
    return "Play " + recording;
  }

  private void requireOneRequest(Recording recording, List<String> paths) {
    if (paths.size() != 1 || !paths.get(0).endsWith(recording.endpoint())) {
      different.add("%s%n  sent %s".formatted(recording, paths));
    }
  }

  private static BackendConfig config(ScriptedServer server) {
    return BackendConfig.of("m")
        .withBaseUrl(server.uri().toString())
        .with("api-key", "k")
        .with("max-retries", "0");
  }

  private static Backend open(String name, BackendConfig config) {
    return Backends.installed().open(name, config);
  }

  private void report() {
    counts.forEach(
        (dialect, count) ->
            System.out.printf(
                "Recorded traffic: %s: covered %d, equal %d, different %d%n",
                dialect, count[0], count[1], count[2]));
    assertThat(different).isEmpty();
    LEAST.forEach(
        (dialect, least) ->
            assertThat(counts.getOrDefault(dialect, new int[3])[0])
                .as("recordings of '%s' that are covered", dialect)
                .isGreaterThanOrEqualTo(least));
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
    if (recording.status() >= 400) {
      return Reading.failed(FailureReading.of(recording));
    }
    return recording.dialect().equals("ollama")
        ? OllamaReading.of(recording)
        : OpenAiReading.of(recording);
  }

  private static Reading read(Backend backend, Recording recording) {
    try {
      var options = ModelOptions.of(ModelOption.STREAM, recording.isStream());
      return Reading.of(
          recording.isRaw()
              ? complete(backend, prompt(recording), options)
              : generate(backend, prompt(recording), options));
    } catch (BackendException e) {
      return Reading.of(e);
    }
  }

  private static Reply complete(Backend backend, String prompt, ModelOptions options) {
    return backend.complete(List.of(prompt), options).get(0);
  }

  private static Reply generate(Backend backend, String prompt, ModelOptions options) {
    var pieces = new StringBuilder();
    ReplySink sink = pieces::append;
    var reply = backend.generate(GenerateRequest.of(prompt).withOptions(options), sink);
    assertThat(pieces).hasToString(reply.text());
    return reply;
  }
}
