package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Thinking;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionArgumentsTest {

  static Stream<Arguments> values() {
    return Stream.of(
        argumentSet("number", "temperature=0.5", ModelOption.TEMPERATURE, 0.5),
        argumentSet("alias", "max_tokens=7", ModelOption.MAX_NEW_TOKENS, 7),
        argumentSet("hyphens", "Max-New-Tokens=7", ModelOption.MAX_NEW_TOKENS, 7),
        argumentSet("text", "system=Be brief", ModelOption.SYSTEM_PROMPT, "Be brief"),
        argumentSet("number as text", "system=42", ModelOption.SYSTEM_PROMPT, "42"),
        argumentSet("no JSON", "system={x", ModelOption.SYSTEM_PROMPT, "{x"),
        argumentSet("JSON as text", "system={\"x\":1}", ModelOption.SYSTEM_PROMPT, "{\"x\":1}"),
        argumentSet("equals sign", "stop==", ModelOption.STOP_SEQUENCES, List.of("=")),
        argumentSet("list", "stop=[\"a\",\"b\"]", ModelOption.STOP_SEQUENCES, List.of("a", "b")),
        argumentSet("number in a list", "stop=42", ModelOption.STOP_SEQUENCES, List.of("42")),
        argumentSet("boolean", "stream=false", ModelOption.STREAM, false),
        argumentSet("budget", "thinking=2000", ModelOption.THINKING, Thinking.budget(2000)),
        argumentSet("effort", "thinking=low", ModelOption.THINKING, Thinking.effort("low")),
        argumentSet(
            "duration", "stream-timeout=30s", ModelOption.STREAM_TIMEOUT, Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void valuesAreJsonWhereTheOptionTakesItElseText(
      String argument, ModelOption<T> option, T expected) {
    assertThat(OptionArguments.parse(List.of(argument)))
        .isEqualTo(ModelOptions.of(option, expected));
  }

  @Test
  void theLastOfTwoCounts() {
    assertThat(OptionArguments.parse(List.of("seed=1", "seed=2")))
        .isEqualTo(ModelOptions.of(ModelOption.SEED, 2));
  }

  @Test
  void otherNamesAreTheBackendsOwn() {
    assertThat(
            OptionArguments.parse(
                List.of("num_gpu=0", "keep-alive=5m", "x={\"y\":[true]}", "top_k=40", "s=\"1\"")))
        .isEqualTo(
            ModelOptions.of(
                Map.of(
                    "num_gpu",
                    0,
                    "keep-alive",
                    "5m",
                    "x",
                    Map.of("y", List.of(true)),
                    "top_k",
                    40,
                    "s",
                    "1")));
  }

  @Test
  void valueOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionArguments.parse(List.of("temperature=-1")))
        .withMessage("Option 'temperature' is -1.0; make it 0 or more");
  }

  @Test
  void optionWithoutValueIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionArguments.parse(List.of("temperature")))
        .withMessage("Option 'temperature' has no value. Write it as in -o temperature=0.2");
  }

  @Test
  void helpNamesEveryOption() {
    var rig = Rig.of(Fakes.echo());

    assertThat(rig.run("chat", "--help")).isZero();
    assertThat(rig.out()).contains(ModelOption.portable().stream().map(ModelOption::name).toList());
  }
}
