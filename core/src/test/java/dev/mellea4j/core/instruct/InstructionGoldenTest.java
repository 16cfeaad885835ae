package dev.mellea4j.core.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes instructions as the Python library does, byte for byte. */
class InstructionGoldenTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * The Python library writes the word None where a description is missing; Java has none missing.
   */
  private static final String WITHOUT_DESCRIPTION = "no-description";

  /** The Python library writes nothing for a variable without a value; that is an error here. */
  private static final String UNDEFINED = "part-variables-undefined";

  @Test
  void fact57InstructionsAreWrittenAsTheOriginalWritesThem() throws IOException {
    int covered = 0;
    for (var golden : records()) {
      var component = golden.at("/scenario/component");
      var id = golden.path("id").asString();
      if (!component.path("type").asString("").equals("Instruction")
          || id.contains(WITHOUT_DESCRIPTION)) {
        continue;
      }
      covered++;
      var instruction = instruction(component);
      var layout = Layout.forModel(Optional.of(golden.at("/scenario/model").asString()));
      if (id.endsWith(UNDEFINED)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> instruction.text(layout))
            .withMessageStartingWith("Requirement 1 of an instruction cannot be rendered:")
            .withMessageContaining("'name'")
            .withMessageEndingWith("Variables given: none. Give others with withVariable");
      } else {
        assertThat(instruction.text(layout))
            .as(id)
            .isEqualTo(golden.at("/result/0/text").asString());
      }
    }
    assertThat(covered).isGreaterThanOrEqualTo(53);
    System.out.println("Golden prompts of instructions: covered " + covered);
  }

  private static List<JsonNode> records() throws IOException {
    var file = Path.of(System.getProperty("mellea.shared", "../shared"), "golden/mellea.jsonl");
    assumeTrue(Files.exists(file), () -> "No golden records at '" + file + "'");
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.contains("\"prompt/")).map(MAPPER::readTree).toList();
    }
  }

  private static Instruction instruction(JsonNode component) {
    var instruction =
        Instruction.of(component.path("description").asString())
            .withPrefix(component.path("prefix").asString(""))
            .withOutputPrefix(component.path("output_prefix").asString(""))
            .withRepair(component.path("repair").asString(""))
            .withRequirements(requirements(component.path("requirements")));
    for (var example : component.path("icl_examples")) {
      instruction = instruction.withExample(example.asString());
    }
    for (var fact : component.path("grounding_context").properties()) {
      instruction = instruction.withGrounding(fact.getKey(), fact.getValue().asString());
    }
    if (component.has("user_variables")) {
      instruction = instruction.withVariables(values(component.path("user_variables")));
    }
    return instruction;
  }

  private static Map<String, Object> values(JsonNode node) {
    var values = new LinkedHashMap<String, Object>();
    node.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
    return values;
  }

  private static List<Requirement> requirements(JsonNode given) {
    var requirements = new ArrayList<Requirement>();
    for (var node : given) {
      var text = (node.isString() ? node : node.path("description")).asString("");
      var requirement = Requirement.of(text, answer -> true);
      requirements.add(
          node.path("check_only").asBoolean(false) ? requirement.checkOnly() : requirement);
    }
    return requirements;
  }
}
