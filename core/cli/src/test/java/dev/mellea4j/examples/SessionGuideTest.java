package dev.mellea4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide to sessions shows nothing but what is compiled and run. */
class SessionGuideTest {

  private static final Path GUIDE = Path.of("../../.github/docs/sessions.md");
  private static final Path EXAMPLES =
      Path.of("src/test/java/dev/mellea4j/examples/SessionExamplesTest.java");
  private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void itsCodeIsThatOfTheExamples() throws IOException {
    var examples = plain(Files.readString(EXAMPLES));
    var blocks = CODE.matcher(Files.readString(GUIDE)).results().map(block -> block.group(1));

    assertThat(blocks)
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(block -> assertThat(examples).contains(plain(block)));
  }

  /** Leaves indentation and line breaks out. */
  private static String plain(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}
