package dev.mellea4j.golden.litellm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers are read as LiteLLM reads them. */
class ReadingTest {

  private static final int LEAST = 150;

  @TempDir private static Path folder;

  @Test
  void answersAreReadAsLiteLlmReadsThem() throws IOException {
    assumeTrue(
        Files.exists(GoldenRecord.file()),
        () -> "No golden records at '" + GoldenRecord.file() + "': set -Dmellea.shared");
    var records = GoldenRecord.all("response");
    var comparison = new Comparison("reading", ReadingOnPurpose.reasons());
    try (var hosts = AnyHost.start(folder, GoldenRecord.hosts(records))) {
      for (var record : records) {
        hosts.answer(record.answers());
        comparison.add(
            record,
            record.dialect(),
            LiteLlmReply.of(record.json()),
            read(new LiteLlmCall(record.scenario()), hosts));
      }
    }
    comparison.report(LEAST);
  }

  private static LiteLlmReply read(LiteLlmCall call, AnyHost hosts) {
    try {
      return LiteLlmReply.of(call.generate(hosts));
    } catch (BackendException e) {
      return LiteLlmReply.of(e);
    }
  }
}
