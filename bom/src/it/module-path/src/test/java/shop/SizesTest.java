package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users of one backend have on their class path, beside what others bring. */
class SizesTest {

  private static final Path TABLE = Path.of("target", "sizes.md");

  /** The most that a backend may weigh with all that it needs, in megabytes. */
  private enum Budget {
    OLLAMA(6.0, 6.1),
    OPENAI(6.0, 6.1),
    LITELLM(6.0, 6.5),
    WATSONX(6.0, 6.1),
    HF(77.5, 78.0);

    final double alone;
    final double withCore;

    Budget(double alone, double withCore) {
      this.alone = alone;
      this.withCore = withCore;
    }

    String artifact() {
      return "mellea4j-backend-" + backend();
    }

    String backend() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void backendKeepsItsBudget(Budget budget) throws IOException {
    var jars = ClassPaths.read();
    assertThat(jars.of(budget.artifact()).megabytes())
        .as("megabytes of %s and all it needs", budget.artifact())
        .isBetween(1.0, budget.alone);
    assertThat(jars.of("mellea4j-core", budget.artifact()).megabytes())
        .as("megabytes of %s, core, and all they need", budget.artifact())
        .isBetween(1.0, budget.withCore);
  }

  @Test
  void tableIsWritten() throws IOException {
    var table = new ArrayList<String>();
    table.add("| library | jars | MB |");
    table.add("| --- | ---: | ---: |");
    var jars = ClassPaths.read();
    for (var budget : Budget.values()) {
      table.add(
          row(
              "**core and " + budget.backend() + "**",
              jars.of("mellea4j-core", budget.artifact())));
      table.add(row(budget.backend() + " without core", jars.of(budget.artifact())));
    }
    table.addAll(peers());
    Files.write(TABLE, table);
    assertThat(table).hasSizeGreaterThan(2 + 2 * Budget.values().length);
  }

  private static String row(String library, ClassPath jars) {
    return "| %s | %d | %.1f |".formatted(library, jars.count(), jars.megabytes());
  }

  private static List<String> peers() throws IOException {
    try (var file = SizesTest.class.getResourceAsStream("peers.tsv")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> "| " + line.replace("\t", " | ") + " |")
          .toList();
    }
  }
}
