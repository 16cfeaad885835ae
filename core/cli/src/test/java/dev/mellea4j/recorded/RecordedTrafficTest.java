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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Has the backends read what real servers sent, and compares with what plain code makes of the
 * recording.
 */
class RecordedTrafficTest {

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
          int length = recording.bytes().length;
          return reply.inPieces(1 + sizes.nextInt(1 + Math.min(length, 2 * length / 40 + 3)));
        });
  }

  /** Azure and Bedrock have a format of OpenAI's too, and are asked for it by litellm. */
  @ParameterizedTest
  @CsvSource({"azure, azure/m, /openai/v1, 8", "bedrock_mantle, bedrock_mantle/m, /v1, 11"})
  void responsesOfOtherHostsAreReadAsTheyWereMeant(
      String provider, String model, String path, int covered) throws IOException {
    assumeTrue(Files.exists(Recording.file()), "No recorded traffic");
    var recordings =
        Recording.all().stream()
            .filter(r -> RecordedDialect.RESPONSES.id().equals(r.dialect()))
            .filter(r -> r.provider().startsWith(provider))
            .toList();
    var playback = new Playback();
    recordings.forEach(r -> playback.add(prompt(r), r.reply()));
    try (var server = ScriptedServer.start().otherwise(playback::answer);
        var backend = responses(model, server.uri(path).toString())) {
      for (var recording : recordings) {
        compare(recording, RecordedDialect.RESPONSES, read(backend, recording));
        requireOneRequest(recording, playback.received(prompt(recording)));
      }
    }
    assertThat(different).isEmpty();
    assertThat(recordings).hasSizeGreaterThanOrEqualTo(covered);
  }

  private static Backend responses(String model, String address) {
    var config =
        BackendConfig.of(model)
            .withEnvironment(Map.of())
            .withBaseUrl(address)
            .with("api-key", "k")
            .with("max-retries", "0")
            .with("api", "responses");
    return Backends.installed().open("litellm", config);
  }

  private void replay(BiFunction<Recording, ScriptedReply, ScriptedReply> change)
      throws IOException {
    assumeTrue(
        Files.exists(Recording.file()),
        () -> "No recorded traffic at '" + Recording.file() + "': set -Dmellea.shared");
    var playback = new Playback();
    var recordings = Recording.all();
    recordings.forEach(r -> playback.add(prompt(r), change.apply(r, r.reply())));
    try (var server = ScriptedServer.start().otherwise(playback::answer)) {
      for (var dialect : RecordedDialect.values()) {
        replay(dialect, recordings, server, playback);
      }
    }
    assertThat(playback.strays()).as("requests that nobody should send").isEmpty();
    report();
  }

  private void replay(
      RecordedDialect dialect,
      List<Recording> recordings,
      ScriptedServer server,
      Playback playback) {
    try (var backend = dialect.open(server)) {
      for (var recording : recordings) {
        if (dialect.id().equals(recording.dialect())) {
          compare(recording, dialect, read(backend, recording));
          requireOneRequest(recording, playback.received(prompt(recording)));
        }
      }
    }
  }

  private static String prompt(Recording recording) {
    return "Play " + recording;
  }

  private void requireOneRequest(Recording recording, List<String> paths) {
    if (paths.size() != 1 || !paths.get(0).endsWith(recording.endpoint())) {
      different.add("%s%n  sent %s".formatted(recording, paths));
    }
  }

  private void report() {
    counts.forEach(
        (dialect, count) ->
            System.out.printf(
                "Recorded traffic: %s: covered %d, equal %d, different %d%n",
                dialect, count[0], count[1], count[2]));
    assertThat(different).isEmpty();
    for (var dialect : RecordedDialect.values()) {
      assertThat(counts.getOrDefault(dialect.id(), new int[3])[0])
          .as("recordings of '%s' that are covered", dialect.id())
          .isGreaterThanOrEqualTo(dialect.least());
    }
  }

  private void compare(Recording recording, RecordedDialect dialect, Reading actual) {
    var count = counts.computeIfAbsent(recording.dialect(), d -> new int[3]);
    count[0]++;
    var expected = expected(recording, dialect);
    if (actual.equals(expected)) {
      count[1]++;
    } else {
      count[2]++;
      different.add("%s%n  expected %s%n  but read %s".formatted(recording, expected, actual));
    }
  }

  private static Reading expected(Recording recording, RecordedDialect dialect) {
    return recording.status() >= 400
        ? Reading.failed(FailureReading.of(recording))
        : dialect.reading(recording);
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
