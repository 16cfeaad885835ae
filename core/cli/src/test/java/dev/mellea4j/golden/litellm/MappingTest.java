package dev.mellea4j.golden.litellm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests are what LiteLLM makes of them. */
class MappingTest {

  private static final int LEAST = 310;

  @TempDir private Path folder;

  @Test
  void requestsAreWhatLiteLlmMakesOfThem() throws IOException {
    compare("mapping", MappingOnPurpose.reasons(), LEAST);
  }

  @Test
  void signedRequestsAreWhatLiteLlmSigns() throws IOException {
    compare(
        "signing",
        Map.of(
            "sign/bedrock/invoke",
                "A model is one segment of the path, and its longest reply is known.",
            "sign/bedrock/no-colon", "Models of all makers are asked in one format."),
        12);
  }

  private void compare(String category, Map<String, String> onPurpose, int least)
      throws IOException {
    assumeTrue(
        Files.exists(GoldenRecord.file()),
        () -> "No golden records at '" + GoldenRecord.file() + "': set -Dmellea.shared");
    var records = GoldenRecord.all(category);
    var comparison = new Comparison(category, onPurpose);
    try (var hosts = AnyHost.start(folder, GoldenRecord.hosts(records))) {
      for (var record : records) {
        var wrong = new LiteLlmCall(record.scenario()).run(hosts);
        var ours = hosts.received().stream().map(SentRequest::of).toList();
        var theirs = record.chats().stream().map(SentRequest::of).toList();
        comparison.add(
            record, record.dialect(), theirs, ours.isEmpty() && !theirs.isEmpty() ? wrong : ours);
      }
    }
    comparison.report(least);
  }
}
