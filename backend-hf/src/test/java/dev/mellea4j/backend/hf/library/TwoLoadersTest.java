package dev.mellea4j.backend.hf.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A native library belongs to one class loader, and there may be more that want it. */
class TwoLoadersTest {

  private static final String PARIS = "The capital of France is Paris.\n";

  @TempDir private Path folder;

  /** Where the libraries are kept, whose files can be loaded but once. */
  @Test
  void eachAnswersAfterTheOther() throws Exception {
    var jvm = new OwnJvm(folder).option("-Dmellea4j.natives=" + folder.resolve("kept"));

    assertThat(jvm.ask(AskTwice.class)).contains(PARIS + PARIS);
  }

  @Test
  void eachAnswersWhileTheOtherDoes() throws Exception {
    assertThat(new OwnJvm(folder).ask(AskTwice.class, "at-once")).contains(PARIS + PARIS);
  }
}
