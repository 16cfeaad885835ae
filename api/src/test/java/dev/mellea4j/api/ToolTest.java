package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of tools: definitions, calls and choices. */
class ToolTest {

  @Test
  void definitionKeepsItsPartsAsTheyWereGiven() {
    var tool = ToolDefinition.of("get_weather", "", "{ \"type\" : \"object\" }");

    assertThat(tool.name()).isEqualTo("get_weather");
    assertThat(tool.description()).isEmpty();
    assertThat(tool.schema()).isEqualTo("{ \"type\" : \"object\" }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "get weather", "a/b", "größe", "add\n"})
  void nameThatProvidersRefuseIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolDefinition.of(name, "", "{}"))
        .withMessageStartingWith("'%s' is no tool name. Use at most 64 letters, ".formatted(name));
  }

  @Test
  void nameHasAtMost64Characters() {
    assertThatNoException().isThrownBy(() -> ToolDefinition.of("a".repeat(64), "", "{}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolDefinition.of("a".repeat(65), "", "{}"))
        .withMessageContaining("at most 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1 }", "{\"a\":", "[]", "nonsense"})
  void argumentsStayAsTheModelSentThem(String arguments) {
    assertThat(ToolCall.of("1", "add", arguments).arguments()).isEqualTo(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void argumentsThatWereNotSentAreAnEmptyObject(String arguments) {
    assertThat(ToolCall.of("1", "add", arguments).arguments()).isEqualTo("{}");
  }

  @Test
  void onlyTheChoiceOfOneToolNamesIt() {
    assertThat(ToolChoice.tool("add").mode()).isEqualTo(ToolChoice.Mode.TOOL);
    assertThat(ToolChoice.tool("add").toolName()).contains("add");
    assertThat(ToolChoice.AUTO.toolName()).isEmpty();
    assertThat(ToolChoice.NONE.toolName()).isEmpty();
    assertThat(ToolChoice.REQUIRED.toolName()).isEmpty();
  }

  @Test
  void choiceOfNoNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolChoice.tool(" "))
        .withMessage("The tool to call has a blank name. Name one of the tools");
  }
}
