package dev.mellea4j.golden.litellm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names lead where LiteLLM leads them. */
class RoutingTest {

  private static final int LEAST = 255;

  @TempDir private static Path folder;

  @Test
  void namesLeadWhereLiteLlmLeadsThem() throws IOException {
    assumeTrue(
        Files.exists(GoldenRecord.file()),
        () -> "No golden records at '" + GoldenRecord.file() + "': set -Dmellea.shared");
    var records = GoldenRecord.all("routing");
    var elsewhere = new TreeMap<String, Integer>();
    var comparison = new Comparison("routes", RoutesOnPurpose.reasons());
    try (var hosts = AnyHost.start(folder, GoldenRecord.hosts(records))) {
      for (var record : records) {
        var wrong = new LiteLlmCall(record.scenario()).run(hosts);
        var ours = hosts.received().stream().map(SentRequest::of).map(SentRequest::route).toList();
        var theirs = record.chats().stream().map(SentRequest::of).map(SentRequest::route).toList();
        if (wrong.matches("Provider '.*' is known to LiteLLM, but not here.*")) {
          elsewhere.merge(record.dialect(), 1, Integer::sum);
        } else {
          comparison.add(
              record, record.group(), theirs, ours.isEmpty() && !theirs.isEmpty() ? wrong : ours);
        }
      }
    }
    System.out.println("LiteLLM's routes to providers that are not spoken to: " + elsewhere);
    comparison.report(LEAST);
  }
}
