package dev.mellea4j.backend.hf.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCallsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"name": "f", "arguments": {"a":  1.50, "b": "é"}} | {"a":  1.50, "b": "é"}
          {"arguments": {"a": [1, {}]}, "name": "f"} | {"a": [1, {}]}
          {"name": "f", "parameters": {}} | {}
          {"name": "f"} | {}
          {"name": "f", "arguments": null} | {}
          {"name": "f", "arguments": "{\\"a\\": 1}"} | {"a": 1}
          {"name": "f", "arguments": 7} | 7
          {"id": [1], "name": "f", "arguments": {"a": 1}} | {"a": 1}
          """)
  void argumentsAreAsTheyWereWritten(String block, String arguments) {
    var call = read("\n" + block + "\n").calls().get(0);

    assertThat(ToolCall.of("1", call.tool(), call.arguments()))
        .isEqualTo(ToolCall.of("1", "f", arguments));
  }

  @Test
  void malformedArgumentsAreLeftToTheApplication() {
    var written = "{\"name\": \"f\", \"arguments\": {\"a\": oops}}";

    assertThat(read(written).calls()).containsExactly(new Call("f", "{\"a\": oops}"));
    assertThat(read("[" + written + "]\n").calls()).containsExactly(new Call("f", "{\"a\": oops}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "oops", "[]", "{}", "{\"name\": 7}", "{\"arguments\": {}}"})
  void blockWithoutANameIsNoCall(String block) {
    assertThat(read(block).calls()).isEmpty();
  }

  private static Reading read(String block) {
    return new JsonCalls().read(block, OfferedTools.NONE);
  }
}
