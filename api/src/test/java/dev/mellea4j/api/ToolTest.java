package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Map;
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

  @Test
  void hostedToolIsItsProvidersAlone() {
    var search = Map.of("type", "web_search_20250305", "name", "web_search", "max_uses", 3);
    var tool = ToolDefinition.hosted("anthropic", search);

    assertThat(tool.isHosted()).isTrue();
    assertThat(tool.isHostedBy("anthropic")).isTrue();
    assertThat(tool.isHostedBy("openai")).isFalse();
    assertThat(tool.owner()).contains("anthropic");
    assertThat(tool.name()).isEqualTo("web_search");
    assertThat(tool.spec()).isEqualTo(search).isUnmodifiable();
  }

  @Test
  void hostedToolIsRefusedByWhoeverTakesItForAFunction() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> ToolDefinition.hosted("gemini", Map.of("google_search", Map.of())).schema())
        .withMessage(
            "Tool 'google_search' is run by 'gemini' itself, not by this backend. Leave it out, or"
                + " use a backend that has it")
        .matches(e -> e.reason() == BackendException.Reason.UNSUPPORTED);
  }

  @Test
  void hostedToolOfNobodyIsWhosever() {
    var tool = ToolDefinition.hosted(Map.of("type", "web_search"));

    assertThat(tool.isHostedBy("openai")).isTrue();
    assertThat(tool.isHostedBy("anthropic")).isTrue();
    assertThat(tool.owner()).isEmpty();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(tool::schema)
        .withMessageStartingWith("Tool 'web_search' is run by providers, not by this backend.");
  }

  @Test
  void functionIsHostedByNobody() {
    var tool = ToolDefinition.of("add", "", "{}");

    assertThat(tool.isHosted()).isFalse();
    assertThat(tool.isHostedBy("openai")).isFalse();
    assertThat(tool.spec()).isEmpty();
  }

  @Test
  void hostedToolHasASpecAndAnOwnerThatIsFormedLikeOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolDefinition.hosted(Map.of()))
        .withMessage("A tool of the provider's own is empty. Write it as the provider does");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolDefinition.hosted("Open AI", Map.of("type", "web_search")))
        .withMessageStartingWith("'Open AI' is no owner of extras.");
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
