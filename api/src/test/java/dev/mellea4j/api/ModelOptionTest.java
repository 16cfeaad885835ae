package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelOptionTest {

  private static final ToolDefinition ADD = ToolDefinition.of("add", "adds", "{}");

  static Stream<Arguments> natives() {
    return Stream.of(
        argumentSet("temperature of a whole number", ModelOption.TEMPERATURE, 1, 1.0),
        argumentSet("temperature of a float", ModelOption.TEMPERATURE, 0.5f, 0.5),
        argumentSet(
            "temperature of a decimal", ModelOption.TEMPERATURE, new BigDecimal("0.2"), 0.2),
        argumentSet("greedy temperature", ModelOption.TEMPERATURE, 0, 0.0),
        argumentSet("temperature in text", ModelOption.TEMPERATURE, " 0.2", 0.2),
        argumentSet("tokens in text", ModelOption.MAX_NEW_TOKENS, "256", 256),
        argumentSet("stream in text", ModelOption.STREAM, "True", true),
        argumentSet("thinking on in text", ModelOption.THINKING, "true", Thinking.ON),
        argumentSet("thinking off in text", ModelOption.THINKING, "none", Thinking.OFF),
        argumentSet(
            "choice as OpenAI writes it",
            ModelOption.TOOL_CHOICE,
            Map.of("type", "function", "function", Map.of("name", "add")),
            ToolChoice.tool("add")),
        argumentSet(
            "choice as Anthropic writes it",
            ModelOption.TOOL_CHOICE,
            Map.of("type", "tool", "name", "add"),
            ToolChoice.tool("add")),
        argumentSet("no nucleus", ModelOption.TOP_P, 0, 0.0),
        argumentSet("the whole nucleus", ModelOption.TOP_P, 1, 1.0),
        argumentSet("tokens of a long", ModelOption.MAX_NEW_TOKENS, 256L, 256),
        argumentSet("tokens of a double", ModelOption.MAX_NEW_TOKENS, 256.0, 256),
        argumentSet("tokens of a big integer", ModelOption.MAX_NEW_TOKENS, BigInteger.TEN, 10),
        argumentSet("one token", ModelOption.MAX_NEW_TOKENS, 1, 1),
        argumentSet("a negative seed", ModelOption.SEED, -1, -1),
        argumentSet("one stop sequence", ModelOption.STOP_SEQUENCES, "\n", List.of("\n")),
        argumentSet("no stop sequence", ModelOption.STOP_SEQUENCES, List.of(), List.of()),
        argumentSet(
            "stop sequences", ModelOption.STOP_SEQUENCES, List.of("a", "b"), List.of("a", "b")),
        argumentSet("an empty system prompt", ModelOption.SYSTEM_PROMPT, "", ""),
        argumentSet("thinking on", ModelOption.THINKING, true, Thinking.ON),
        argumentSet("thinking off", ModelOption.THINKING, false, Thinking.OFF),
        argumentSet("effort of thinking", ModelOption.THINKING, "low", Thinking.effort("low")),
        argumentSet("budget of thinking", ModelOption.THINKING, 1024, Thinking.budget(1024)),
        argumentSet("budget of a long", ModelOption.THINKING, 1024L, Thinking.budget(1024)),
        argumentSet("typed thinking", ModelOption.THINKING, Thinking.ON, Thinking.ON),
        argumentSet("stream", ModelOption.STREAM, true, true),
        argumentSet("seconds", ModelOption.STREAM_TIMEOUT, 30, Duration.ofSeconds(30)),
        argumentSet("parts of a second", ModelOption.STREAM_TIMEOUT, 0.5, Duration.ofMillis(500)),
        argumentSet("a tiny part", ModelOption.STREAM_TIMEOUT, 1e-4, Duration.ofNanos(100_000)),
        argumentSet("text of a duration", ModelOption.STREAM_TIMEOUT, "2m", Duration.ofMinutes(2)),
        argumentSet("no timeout", ModelOption.STREAM_TIMEOUT, "never", Timeouts.NEVER),
        argumentSet("one tool", ModelOption.TOOLS, ADD, List.of(ADD)),
        argumentSet("choice left to the model", ModelOption.TOOL_CHOICE, "auto", ToolChoice.AUTO),
        argumentSet("choice in capitals", ModelOption.TOOL_CHOICE, "NONE", ToolChoice.NONE),
        argumentSet("choice of any tool", ModelOption.TOOL_CHOICE, "any", ToolChoice.REQUIRED),
        argumentSet("required tool", ModelOption.TOOL_CHOICE, "required", ToolChoice.REQUIRED),
        argumentSet("choice of one tool", ModelOption.TOOL_CHOICE, "Add", ToolChoice.tool("Add")),
        argumentSet("context window", ModelOption.CONTEXT_WINDOW, 4096L, 4096),
        argumentSet("logits", ModelOption.LOGITS, true, true),
        argumentSet("raw logits", ModelOption.RAW_LOGITS, false, false));
  }

  @ParameterizedTest
  @MethodSource("natives")
  void nativeValueIsConverted(ModelOption<?> option, Object given, Object value) {
    assertThat(option.value(given)).isEqualTo(value);
  }

  static Stream<Arguments> wrongTypes() {
    return Stream.of(
        argumentSet("temperature", ModelOption.TEMPERATURE, "hot", "a number, not 'hot'"),
        argumentSet("tokens", ModelOption.MAX_NEW_TOKENS, 1.5, "a whole number, not '1.5'"),
        argumentSet(
            "too many",
            ModelOption.MAX_NEW_TOKENS,
            1L << 40,
            "a whole number, not '1099511627776'"),
        argumentSet(
            "too many for a long",
            ModelOption.MAX_NEW_TOKENS,
            BigInteger.TWO.pow(64).add(BigInteger.ONE),
            "a whole number, not '18446744073709551617'"),
        argumentSet(
            "infinitely many",
            ModelOption.MAX_NEW_TOKENS,
            Double.POSITIVE_INFINITY,
            "a whole number, not 'Infinity'"),
        argumentSet(
            "stop sequence", ModelOption.STOP_SEQUENCES, List.of("a", 1), "a text, not '1'"),
        argumentSet(
            "stop sequence of null",
            ModelOption.STOP_SEQUENCES,
            Arrays.asList("a", null),
            "a text, not null"),
        argumentSet(
            "tool of null",
            ModelOption.TOOLS,
            Arrays.asList((Object) null),
            "a value of type ToolDefinition, not null"),
        argumentSet("stream", ModelOption.STREAM, 1, "true or false, not '1'"),
        argumentSet(
            "a long text",
            ModelOption.TEMPERATURE,
            "my diary of this very day",
            "a number, not a value of type String"),
        argumentSet(
            "stream in another word", ModelOption.STREAM, "yes", "true or false, not 'yes'"),
        argumentSet(
            "tools",
            ModelOption.TOOLS,
            List.of("add"),
            "a value of type ToolDefinition, not 'add'"));
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void valueOfAnotherTypeIsRefusedByName(ModelOption<?> option, Object given, String takes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> option.value(given))
        .withMessage("Option '%s' takes %s".formatted(option, takes));
  }

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        argumentSet("cold", ModelOption.TEMPERATURE, -0.1, "-0.1; make it 0 or more"),
        argumentSet(
            "no temperature", ModelOption.TEMPERATURE, Double.NaN, "NaN; make it 0 or more"),
        argumentSet(
            "boundless",
            ModelOption.TEMPERATURE,
            Double.POSITIVE_INFINITY,
            "Infinity; make it 0 or more"),
        argumentSet(
            "more than the nucleus", ModelOption.TOP_P, 1.01, "1.01; make it between 0 and 1"),
        argumentSet("no tokens", ModelOption.MAX_NEW_TOKENS, 0, "0; make it 1 or more"),
        argumentSet("no window", ModelOption.CONTEXT_WINDOW, 0, "0; make it 1 or more"),
        argumentSet(
            "no time", ModelOption.STREAM_TIMEOUT, 0, "PT0S; make it longer than zero, or never"));
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void valueOutOfRangeIsRefusedByNameWithTheRange(
      ModelOption<?> option, Object given, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> option.value(given))
        .withMessage("Option '%s' is %s".formatted(option, problem));
  }

  static Stream<Arguments> notUnderstood() {
    return Stream.of(
        argumentSet("timeout", ModelOption.STREAM_TIMEOUT, "soon"),
        argumentSet("negative timeout", ModelOption.STREAM_TIMEOUT, -1),
        argumentSet("timeout of a boolean", ModelOption.STREAM_TIMEOUT, true),
        argumentSet("thinking of a list", ModelOption.THINKING, List.of("low")),
        argumentSet("thinking of a fraction", ModelOption.THINKING, 0.5),
        argumentSet("choice of a number", ModelOption.TOOL_CHOICE, 1),
        argumentSet("choice of a list", ModelOption.TOOL_CHOICE, List.of("add")),
        argumentSet("choice of a map without a name", ModelOption.TOOL_CHOICE, Map.of("a", 1)));
  }

  @ParameterizedTest
  @MethodSource("notUnderstood")
  void valueThatIsNotUnderstoodIsRefusedByName(ModelOption<?> option, Object given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> option.value(given))
        .withMessageStartingWith("Option '%s' ".formatted(option));
  }

  @Test
  void optionOfAPluginHasARangeAndAliases() {
    var topK =
        ModelOption.of("top_k", Integer.class).withRange(k -> k > 0, "1 or more").withAliases("k");
    var names = OptionNames.none().honoured(topK);

    assertThat(ModelOptions.of(Map.of("k", 5)).resolve(names).get(topK)).contains(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOptions.of(topK, 0))
        .withMessage("Option 'top_k' is 0; make it 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOptions.of(Map.of("top_k", "0")).resolve(names))
        .withMessage("Option 'top_k' is 0; make it 1 or more");
  }

  @Test
  void absentValueIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> ModelOption.SEED.value(absent()))
        .withMessage("seed");
  }

  @Test
  void listIsCopied() {
    var stops = new ArrayList<>(List.of("a"));
    var value = ModelOption.STOP_SEQUENCES.value(stops);
    stops.add("b");

    assertThat(value).containsExactly("a").isUnmodifiable();
  }

  @Test
  void optionsAreEqualByName() {
    assertThat(ModelOption.of("seed", Long.class))
        .isEqualTo(ModelOption.SEED)
        .hasSameHashCodeAs(ModelOption.SEED)
        .isNotEqualTo(ModelOption.of("seeds", Long.class))
        .hasToString("seed");
  }

  @Test
  void noTwoPortableOptionsShareAName() {
    var names = new HashSet<String>();
    for (var option : ModelOption.portable()) {
      assertThat(names.add(option.name())).as(option.name()).isTrue();
      option.aliases().forEach(alias -> assertThat(names.add(alias)).as(alias).isTrue());
    }
  }

  @Test
  void everyConstantIsPortable() throws IllegalAccessException {
    var constants = new ArrayList<Object>();
    for (var field : ModelOption.class.getFields()) {
      constants.add(field.get(null));
    }

    assertThat(ModelOption.portable())
        .hasSize(14)
        .containsExactlyInAnyOrderElementsOf(cast(constants));
  }

  @Test
  void namesOfKnownTuningKnobsAreUnderstoodEverywhere() {
    assertThat(ModelOption.portable())
        .flatExtracting(
            option -> Stream.concat(Stream.of(option.name()), option.aliases().stream()).toList())
        .contains("temperature", "max_tokens", "top_p", "stop", "seed", "system");
  }

  private static List<ModelOption<?>> cast(List<Object> constants) {
    return constants.stream().<ModelOption<?>>map(ModelOption.class::cast).toList();
  }

  @SuppressWarnings("NullAway") // what a caller without a checker may pass
  private static Object absent() {
    return null;
  }
}
