package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of one type, each unlike the others in one fact. */
class ValuesTest {

  private static final URI ADDRESS = URI.create("https://example.org/a.png");

  private static final Extras EXTRAS = Extras.of("a", Map.of("k", 1));

  static Stream<Arguments> values() {
    return Stream.of(
        of("reply", ValuesTest::replies),
        of("usage", ValuesTest::usages),
        of("tool call", ValuesTest::toolCalls),
        of("tool definition", ValuesTest::toolDefinitions),
        of("tool choice", ValuesTest::toolChoices),
        of("thinking", ValuesTest::thinkings),
        of("response format", ValuesTest::formats),
        of("message", ValuesTest::messages),
        of("content", ValuesTest::contents),
        of("extras", ValuesTest::extras),
        of("cache point", ValuesTest::cachePoints),
        of("media", ValuesTest::media),
        of("request", ValuesTest::requests),
        of("completion request", ValuesTest::completions),
        of("options", ValuesTest::options),
        of("resolved options", ValuesTest::resolved),
        of("names of options", ValuesTest::names),
        of("setting", ValuesTest::settings),
        of("configuration", ValuesTest::configurations),
        of("secret", () -> List.of(Secret.of("a"), Secret.of("b"))),
        of("timeouts", ValuesTest::timeouts),
        of("retry policy", ValuesTest::retryPolicies),
        of("capabilities", ValuesTest::capabilities),
        of("model", ValuesTest::models),
        of("model identifier", ValuesTest::identifiers),
        of(
            "health",
            () -> List.of(Health.unknown(), Health.up("a"), Health.up("b"), Health.down("a"))),
        of("progress", ValuesTest::progress));
  }

  private static List<?> cachePoints() {
    return List.of(
        CachePoint.STANDARD,
        CachePoint.of(Duration.ofMinutes(5)),
        CachePoint.of(Duration.ofHours(1)));
  }

  private static Arguments of(String name, Supplier<List<?>> values) {
    return argumentSet(name, values);
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesOfTheSameFactsAreEqual(Supplier<List<?>> values) {
    assertThat(values.get()).isEqualTo(values.get()).hasSameHashCodeAs(values.get());
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesThatDifferInOneFactAreNotEqual(Supplier<List<?>> values) {
    var list = values.get();

    assertThat(new HashSet<Object>(list)).hasSameSizeAs(list);
  }

  @ParameterizedTest
  @MethodSource("values")
  void noValueIsEqualToAThingOfAnotherType(Supplier<List<?>> values) {
    for (var value : values.get()) {
      assertThat(value).isNotEqualTo("text").isNotEqualTo(List.of());
    }
  }

  private static List<?> replies() {
    var reply = Reply.of("a");
    return List.of(
        reply,
        Reply.of("b"),
        reply.withThinking("t"),
        reply.withToolCalls(List.of(ToolCall.of("1", "f", "{}"))),
        reply.withFinishReason(FinishReason.LENGTH),
        reply.withFinishReason(FinishReason.LENGTH, "max_tokens"),
        reply.withUsage(Usage.of(1, 2)),
        reply.withModel("m"),
        reply.withId("m"),
        reply.withTimeToFirstToken(Duration.ofMillis(1)),
        reply.withMoreWarnings(List.of("w")),
        reply.withMessageExtras(EXTRAS),
        reply.withLogits(List.of(FloatBuffer.wrap(new float[] {1}))),
        reply.withRawLogits(List.of(FloatBuffer.wrap(new float[] {1}))),
        reply.withExtras(Map.of("k", 1)));
  }

  private static List<?> usages() {
    return List.of(
        Usage.UNKNOWN,
        Usage.of(1, 2),
        Usage.of(2, 1),
        Usage.UNKNOWN.withInput(1),
        Usage.UNKNOWN.withOutput(1),
        Usage.UNKNOWN.withCached(1),
        Usage.UNKNOWN.withCacheWritten(1),
        Usage.UNKNOWN.withReasoning(1));
  }

  private static List<?> toolCalls() {
    var call = ToolCall.of("1", "f", "{}");
    return List.of(
        call,
        ToolCall.of("2", "f", "{}"),
        ToolCall.of("1", "g", "{}"),
        ToolCall.of("1", "f", "{ }"),
        call.withExtras(EXTRAS));
  }

  private static List<?> toolDefinitions() {
    return List.of(
        ToolDefinition.of("f", "d", "{}"),
        ToolDefinition.of("g", "d", "{}"),
        ToolDefinition.of("f", "e", "{}"),
        ToolDefinition.of("f", "d", "{ }"),
        ToolDefinition.of("f", "d", "{}").withExtras(EXTRAS),
        ToolDefinition.of("f", "d", "{}").withCachePoint(CachePoint.STANDARD),
        ToolDefinition.hosted(Map.of("f", 1)),
        ToolDefinition.hosted(Map.of("f", 2)),
        ToolDefinition.hosted("a", Map.of("f", 1)));
  }

  private static List<?> toolChoices() {
    return List.of(
        ToolChoice.AUTO,
        ToolChoice.NONE,
        ToolChoice.REQUIRED,
        ToolChoice.tool("f"),
        ToolChoice.tool("auto"));
  }

  private static List<?> thinkings() {
    return List.of(
        Thinking.OFF,
        Thinking.ON,
        Thinking.effort("low"),
        Thinking.effort("high"),
        Thinking.budget(1),
        Thinking.budget(2));
  }

  private static List<?> formats() {
    return List.of(
        ResponseFormat.TEXT,
        ResponseFormat.JSON,
        ResponseFormat.schema("a", "{}"),
        ResponseFormat.schema("b", "{}"),
        ResponseFormat.schema("a", "{ }"));
  }

  private static List<?> messages() {
    var said = Message.assistant("a");
    var answer = ToolMessage.of("1", "f", "a");
    return List.of(
        Message.system("a"),
        Message.system("b"),
        Message.user("a"),
        Message.user("b"),
        Message.user(Content.text("a"), Content.image(ADDRESS)),
        said,
        Message.assistant("b"),
        said.withThinking("t"),
        said.withToolCalls(List.of(ToolCall.of("1", "f", "{}"))),
        said.withExtras(EXTRAS),
        Message.system("a").withExtras(EXTRAS),
        Message.system(Content.text("a"), Content.text("b")),
        Message.user("a").withExtras(EXTRAS),
        answer.withExtras(EXTRAS),
        answer,
        ToolMessage.of("2", "f", "a"),
        ToolMessage.of("1", "g", "a"),
        ToolMessage.of("1", "f", "b"),
        answer.asFailure());
  }

  private static List<?> contents() {
    var text = Content.text("a");
    var image = Content.image(ADDRESS);
    var sound = Content.audio("audio/wav", new byte[] {1});
    var document = Content.document("a");
    var hour = CachePoint.of(Duration.ofHours(1));
    return List.of(
        text,
        text.withExtras(EXTRAS),
        text.withCachePoint(CachePoint.STANDARD),
        text.withCachePoint(hour),
        Content.text("b"),
        image,
        image.withDetail("low"),
        image.withDetail("high"),
        image.withExtras(EXTRAS),
        image.withCachePoint(hour),
        sound.withExtras(EXTRAS),
        sound.withCachePoint(hour),
        document.withExtras(EXTRAS),
        document.withCachePoint(hour),
        Content.image(URI.create("https://example.org/b.png")),
        sound,
        Content.audio("audio/mpeg", new byte[] {1}),
        document,
        Content.document("b"),
        document.withId("a"),
        document.withTitle("a"));
  }

  private static List<?> extras() {
    var inner = new HashMap<String, Object>();
    inner.put("k", null);
    return List.of(
        Extras.none(),
        EXTRAS,
        Extras.of("a", Map.of("k", 2)),
        Extras.of("a", Map.of("l", 1)),
        Extras.of("a", Map.of()).with("b", Map.of("k", 1)),
        Extras.of("a", inner),
        EXTRAS.with("b", Map.of("k", 1)));
  }

  private static List<?> media() {
    return List.of(
        Media.of("a/b", new byte[] {1}),
        Media.of("a/c", new byte[] {1}),
        Media.of("a/b", new byte[] {2}),
        Media.of(ADDRESS),
        Media.of(URI.create("https://example.org/b.png")));
  }

  private static List<?> requests() {
    var request = GenerateRequest.of("a");
    return List.of(
        request,
        GenerateRequest.of("b"),
        request.withOptions(ModelOptions.of(ModelOption.SEED, 1)),
        request.withOption(ModelOption.SYSTEM_PROMPT, "s"),
        request.withOption(ModelOption.TOOL_CHOICE, ToolChoice.NONE),
        request.withTools(List.of()),
        request.withTools(List.of(ToolDefinition.of("f", "d", "{}"))),
        request.withToolChoice(ToolChoice.NONE),
        request.withFormat(ResponseFormat.JSON));
  }

  private static List<?> completions() {
    var request = CompletionRequest.of(List.of("a"));
    return List.of(
        request,
        CompletionRequest.of(List.of()),
        request.withOptions(ModelOptions.of(ModelOption.SEED, 1)),
        request.withFormat(ResponseFormat.JSON));
  }

  private static List<?> options() {
    return List.of(
        ModelOptions.empty(),
        ModelOptions.of(ModelOption.SEED, 1),
        ModelOptions.of(ModelOption.SEED, 2),
        ModelOptions.of(Map.of("seed", 1)),
        ModelOptions.of(ModelOption.CONTEXT_WINDOW, 1),
        ModelOptions.empty().without(ModelOption.SEED),
        ModelOptions.of(ModelOption.SEED, 1).over(ModelOptions.of(ModelOption.SEED, 2)));
  }

  private static List<?> resolved() {
    var seed = ModelOptions.of(ModelOption.SEED, 1);
    var names = OptionNames.none().honoured(ModelOption.SEED);
    return List.of(
        ModelOptions.empty().resolve(names),
        seed.resolve(names),
        seed.resolve(OptionNames.none().sent(ModelOption.SEED, "s")),
        seed.resolve(OptionNames.none()),
        ModelOptions.of(Map.of("top_k", 1)).resolve(names));
  }

  private static List<?> names() {
    var none = OptionNames.none();
    return List.of(
        none,
        none.honoured(ModelOption.SEED),
        none.honoured(ModelOption.SEED, "s"),
        none.sent(ModelOption.SEED, "s"),
        none.sent(ModelOption.SEED, "t"),
        none.honoured(ModelOption.LOGITS));
  }

  private static List<?> settings() {
    var setting = Setting.of("a", "d");
    return List.of(
        setting,
        Setting.of("b", "d"),
        Setting.of("a", "e"),
        setting.withEnvironment("A"),
        setting.withEnvironment("A", "B"),
        setting.withDefault("A"),
        setting.asSecret());
  }

  private static List<?> configurations() {
    var empty = BackendConfig.empty().withEnvironment(Map.of());
    return List.of(
        empty,
        empty.withModel("a"),
        empty.withModel("b"),
        empty.withApiKey(Secret.of("a")),
        empty.withOptions(ModelOptions.of(ModelOption.SEED, 1)),
        empty.withTimeouts(Timeouts.STANDARD.withTotal(Duration.ofSeconds(1))),
        empty.withRetry(RetryPolicy.NONE),
        empty.withEnvironment(Map.of("A", "b")));
  }

  private static List<?> timeouts() {
    var second = Duration.ofSeconds(1);
    return List.of(
        Timeouts.STANDARD,
        Timeouts.STANDARD.withConnect(second),
        Timeouts.STANDARD.withFirstByte(second),
        Timeouts.STANDARD.withBetweenBytes(second),
        Timeouts.STANDARD.withTotal(second));
  }

  private static List<?> retryPolicies() {
    var standard = RetryPolicy.STANDARD;
    return List.of(
        standard,
        RetryPolicy.NONE,
        standard.withDelays(Duration.ZERO, standard.longestDelay()),
        standard.withDelays(standard.firstDelay(), Duration.ofSeconds(1)),
        standard.withLongestWait(Duration.ZERO));
  }

  private static List<?> capabilities() {
    var unknown = Capabilities.unknown();
    return List.of(
        unknown,
        unknown.with(Capability.TOOLS, true),
        unknown.with(Capability.TOOLS, false),
        unknown.with(Capability.AUDIO, true),
        unknown.withContextLength(8));
  }

  private static List<?> models() {
    var model = ModelInfo.of("a");
    return List.of(
        model,
        ModelInfo.of("b"),
        model.withSizeBytes(1),
        model.withCapabilities(Capabilities.unknown().withContextLength(8)),
        model.withExtras(Map.of("k", 1)));
  }

  private static List<?> identifiers() {
    var model = ModelIdentifier.of(Map.of("hf", "a"));
    return List.of(
        model,
        ModelIdentifier.of(Map.of("hf", "b")),
        ModelIdentifier.of(Map.of("ollama", "a")),
        model.withContextLength(8));
  }

  private static List<?> progress() {
    return List.of(Progress.of("a"), Progress.of("b"), Progress.of("a", 1), Progress.of("a", 1, 2));
  }
}
