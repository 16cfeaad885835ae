package dev.mellea4j.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Has the backends ask for what clients of real servers asked for, and compares the bodies, as far
 * as these clients made the choices that we make.
 */
class RecordedRequestsTest {

  private final RequestsOnPurpose onPurpose = RequestsOnPurpose.all();
  private final Map<String, int[]> counts = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, Set<String>> different = new TreeMap<>();

  @Test
  void requestsAreWhatClientsOfRealServersSent() throws IOException {
    assumeTrue(
        Files.exists(Recording.file()),
        () -> "No recorded traffic at '" + Recording.file() + "': set -Dmellea.shared");
    try (var server = ScriptedServer.start().otherwise(RecordedRequestsTest::refuse)) {
      for (var recording : Recording.all()) {
        for (var dialect : AskedDialect.values()) {
          if (dialect.covers(recording)) {
            compare(dialect, recording, server);
          }
        }
      }
    }
    report();
  }

  /** What matters is the request. */
  private static ScriptedReply refuse(ReceivedRequest request) {
    return ScriptedReply.json(400, "{\"error\":{\"message\":\"enough\"}}");
  }

  private void compare(AskedDialect dialect, Recording recording, ScriptedServer server) {
    int before = server.requests().size();
    var wrong = ask(dialect, recording, server);
    var sent = server.requests();
    var kinds =
        sent.size() > before
            ? BodyDifference.between(
                PlainBody.of(recording.body()), PlainBody.of(sent.get(before).body()))
            : Set.of("nothing is sent: " + wrong);
    count(dialect, recording, kinds);
  }

  private static String ask(AskedDialect dialect, Recording recording, ScriptedServer server) {
    try (var backend = dialect.open(server, recording)) {
      backend.generate(dialect.request(recording, server));
      return "";
    } catch (IllegalArgumentException | BackendException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void count(AskedDialect dialect, Recording recording, Set<String> kinds) {
    var unexplained = new TreeSet<String>();
    for (var kind : kinds) {
      var where = dialect.id() + " " + recording.provider() + ": " + kind;
      onPurpose
          .reason(where)
          .ifPresentOrElse(
              reason -> reasons.merge(dialect.id() + ": " + reason, 1, Integer::sum),
              () -> unexplained.add(kind));
      if (unexplained.contains(kind)) {
        different.computeIfAbsent(where, w -> new TreeSet<>()).add(recording.id());
      }
    }
    var count = counts.computeIfAbsent(dialect.id(), d -> new int[4]);
    count[0]++;
    count[kinds.isEmpty() ? 1 : unexplained.isEmpty() ? 2 : 3]++;
  }

  private void report() {
    counts.forEach(
        (dialect, count) ->
            System.out.printf(
                "Recorded requests: %s: covered %d, equal %d, different on purpose %d, different"
                    + " %d%n",
                dialect, count[0], count[1], count[2], count[3]));
    reasons.forEach((reason, times) -> System.out.printf("  %d times, %s%n", times, reason));
    assertThat(different).isEmpty();
    assertThat(onPurpose.needless()).as("reasons that nothing needs").isEmpty();
    for (var dialect : AskedDialect.values()) {
      assertThat(counts.getOrDefault(dialect.id(), new int[4])[0])
          .as("recorded requests of '%s' that are covered", dialect.id())
          .isGreaterThanOrEqualTo(dialect.least());
    }
  }
}
