package dev.mellea4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Writes prompts about objects as the Python library does, byte for byte. */
class ObjectPromptsTest {

  /** Python shows nothing, or an address, of these; we show their fields. */
  private static final Set<String> SHOWN_BY_FIELDS = Set.of("everything", "plain", "point");

  @Test
  void promptsAboutObjectsAreWrittenAsTheOriginalWritesThem() throws IOException {
    assumeTrue(
        Files.exists(Scenario.file()),
        () -> "No golden records at '" + Scenario.file() + "': set -Dmellea.shared");
    int equal = 0;
    int byFields = 0;
    for (var golden : records()) {
      var component = golden.at("/scenario/component");
      var text = Objects.prompt(component).messages().get(0).text();
      var id = golden.path("id").asString();
      if (SHOWN_BY_FIELDS.contains(component.path("object").asString())) {
        byFields++;
        assertThat(text).as(id).contains("\nObject:\n{\"");
      } else {
        equal++;
        assertThat(text).as(id).isEqualTo(golden.at("/result/0/text").asString());
      }
    }
    System.out.printf(
        "Golden prompts about objects: covered %d, equal %d, different on purpose %d, different 0%n",
        equal + byFields, equal, byFields);
    assertThat(equal + byFields).isGreaterThanOrEqualTo(6);
  }

  private static List<JsonNode> records() throws IOException {
    try (var lines = Files.lines(Scenario.file())) {
      return lines
          .filter(line -> line.contains("\"prompt/"))
          .map(Scenario.MAPPER::readTree)
          .filter(
              golden ->
                  golden.at("/scenario/component/type").asString("").matches("Query|Transform"))
          .toList();
    }
  }
}
