package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Portable options in the forms in which providers write them. */
class NativeShapesTest {

  private static final Map<String, ?> SCHEMA =
      Map.of(
          "properties", map("a", map("enum", Arrays.asList("\"\n\\\u00e9", 1, 0.5, true, null))));
  private static final String JSON =
      "{\"properties\":{\"a\":{\"enum\":[\"\\\"\\u000a\\\\\u00e9\",1,0.5,true,null]}}}";
  private static final ToolDefinition ADD = ToolDefinition.of("add", "adds", JSON);
  private static final ToolDefinition BARE =
      ToolDefinition.of("add", "", "{\"type\":\"object\",\"properties\":{}}");
  private static final Map<String, String> EPHEMERAL = Map.of("type", "ephemeral");

  private static Map<String, Object> map(Object... members) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }

  static Stream<Arguments> tools() {
    var function = map("name", "add", "description", "adds", "parameters", SCHEMA);
    var strict = map("name", "add", "description", "adds", "parameters", SCHEMA, "strict", true);
    var isStrict = ADD.withExtras(Extras.of("openai", Map.of("strict", true)));
    var search = map("type", "web_search");
    return Stream.of(
        argumentSet("OpenAI", map("type", "function", "function", function), List.of(ADD)),
        argumentSet("strictly", map("type", "function", "function", strict), List.of(isStrict)),
        argumentSet(
            "OpenAI with what is new",
            map("type", "function", "function", map("name", "add", "new", 1), "beside", 2),
            List.of(
                BARE.withExtras(Extras.of("openai", map("beside", 2, "function", map("new", 1)))))),
        argumentSet(
            "OpenAI's Responses",
            map(
                "type",
                "function",
                "name",
                "add",
                "description",
                "adds",
                "parameters",
                SCHEMA,
                "strict",
                true),
            List.of(isStrict)),
        argumentSet(
            "Anthropic",
            map(
                "name",
                "add",
                "description",
                "adds",
                "input_schema",
                SCHEMA,
                "cache_control",
                EPHEMERAL,
                "defer_loading",
                true),
            List.of(
                ADD.withCachePoint(CachePoint.STANDARD)
                    .withExtras(Extras.of("anthropic", Map.of("defer_loading", true))))),
        argumentSet(
            "Anthropic's custom",
            map("type", "custom", "name", "add", "description", "adds", "input_schema", SCHEMA),
            List.of(ADD)),
        argumentSet(
            "Bedrock",
            List.of(
                map(
                    "toolSpec",
                    map("name", "add", "description", "adds", "inputSchema", map("json", SCHEMA))),
                map("cachePoint", map("type", "default", "ttl", "1h"))),
            List.of(ADD.withCachePoint(CachePoint.of(Duration.ofHours(1))))),
        argumentSet(
            "Gemini",
            map("functionDeclarations", List.of(function, map("name", "sub"))),
            List.of(ADD, ToolDefinition.of("sub", "", BARE.schema()))),
        argumentSet("a function of a name", map("name", "add"), List.of(BARE)),
        argumentSet(
            "a schema in JSON",
            map("name", "add", "parameters", "{}"),
            List.of(ToolDefinition.of("add", "", "{}"))),
        argumentSet("a provider's own", search, List.of(ToolDefinition.hosted(search))),
        argumentSet(
            "a provider's own with a name",
            map("type", "web_search_20250305", "name", "web_search", "max_uses", 3),
            List.of(
                ToolDefinition.hosted(
                    map("type", "web_search_20250305", "name", "web_search", "max_uses", 3)))),
        argumentSet(
            "Gemini's own",
            map("google_search", map()),
            List.of(ToolDefinition.hosted(map("google_search", map())))));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void toolsAreUnderstoodAsAnyProviderWritesThem(Object given, List<ToolDefinition> tools) {
    assertThat(ModelOption.TOOLS.value(given)).isEqualTo(tools);
    assertThat(request("tools", given).tools()).isEqualTo(tools);
  }

  @Test
  void definitionsAndFormsOfProvidersMayBeMixed() {
    var search = map("type", "web_search");

    assertThat(ModelOption.TOOLS.value(List.of(ADD, search)))
        .containsExactly(ADD, ToolDefinition.hosted(search));
  }

  private static GenerateRequest request(String name, Object given) {
    return GenerateRequest.of("Hi").withOptions(ModelOptions.empty().with(name, given));
  }

  @Test
  void functionWithoutANameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOption.TOOLS.value(map("type", "function")))
        .withMessage("A function among the tools has no name. Give it one");
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        argumentSet("OpenAI", map("type", "function", "function", map("name", "add")), "add"),
        argumentSet("Responses", map("type", "function", "name", "add"), "add"),
        argumentSet("Anthropic", map("type", "tool", "name", "add"), "add"),
        argumentSet("Anthropic's any", map("type", "any"), ToolChoice.REQUIRED),
        argumentSet("Anthropic's auto", map("type", "auto"), ToolChoice.AUTO),
        argumentSet("Anthropic's none", map("type", "none"), ToolChoice.NONE),
        argumentSet("Bedrock", map("tool", map("name", "add")), "add"),
        argumentSet("Bedrock's any", map("any", map()), ToolChoice.REQUIRED),
        argumentSet("Bedrock's auto", map("auto", map()), ToolChoice.AUTO),
        argumentSet(
            "Gemini", map("functionCallingConfig", map("mode", "ANY")), ToolChoice.REQUIRED),
        argumentSet(
            "Gemini's one",
            map(
                "functionCallingConfig",
                map("mode", "ANY", "allowedFunctionNames", List.of("add"))),
            "add"),
        argumentSet("Cohere", "REQUIRED", ToolChoice.REQUIRED));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void choiceIsUnderstoodAsAnyProviderWritesIt(Object given, Object choice) {
    assertThat(request("tool_choice", given).toolChoice())
        .contains(choice instanceof String name ? ToolChoice.tool(name) : (ToolChoice) choice);
  }

  static Stream<Arguments> thoughts() {
    return Stream.of(
        argumentSet(
            "Anthropic", map("type", "enabled", "budget_tokens", 2048), Thinking.budget(2048)),
        argumentSet("Anthropic's adaptive", map("type", "adaptive"), Thinking.ON),
        argumentSet("DeepSeek", map("type", "enabled"), Thinking.ON),
        argumentSet("not", map("type", "disabled"), Thinking.OFF),
        argumentSet("OpenAI's Responses", map("effort", "high"), Thinking.effort("high")),
        argumentSet("no effort", map("effort", "none"), Thinking.OFF),
        argumentSet("OpenRouter", map("max_tokens", 2000), Thinking.budget(2000)),
        argumentSet("OpenRouter's switch", map("enabled", true), Thinking.ON),
        argumentSet(
            "switch and effort", map("type", "adaptive", "effort", "low"), Thinking.effort("low")),
        argumentSet("Gemini", map("thinkingLevel", "HIGH"), Thinking.effort("HIGH")),
        argumentSet(
            "Gemini's budget",
            map("thinkingBudget", 512, "includeThoughts", true),
            Thinking.budget(512)),
        argumentSet("Gemini's own budget", map("thinkingBudget", -1), Thinking.ON),
        argumentSet("no budget", map("thinkingBudget", 0), Thinking.OFF),
        argumentSet("a null", map("effort", "low", "summary", null), Thinking.effort("low")));
  }

  @ParameterizedTest
  @MethodSource("thoughts")
  void thinkingIsUnderstoodAsAnyProviderWritesIt(Object given, Thinking thinking) {
    assertThat(ModelOptions.empty().with("thinking", given).get(ModelOption.THINKING))
        .contains(thinking);
  }

  static Stream<Arguments> prompts() {
    return Stream.of(
        argumentSet("a text", "Be brief.", Message.system("Be brief.")),
        argumentSet(
            "Anthropic",
            List.of(map("type", "text", "text", "a", "cache_control", EPHEMERAL)),
            Message.system(Content.text("a").withCachePoint(CachePoint.STANDARD))),
        argumentSet(
            "Bedrock",
            List.of(map("text", "a"), map("cachePoint", map("type", "default")), map("text", "b")),
            Message.system(
                Content.text("a").withCachePoint(CachePoint.STANDARD), Content.text("b"))),
        argumentSet(
            "Gemini", map("parts", List.of(map("text", "a"))), Message.system(Content.text("a"))),
        argumentSet(
            "texts", List.of("a", "b"), Message.system(Content.text("a"), Content.text("b"))),
        argumentSet(
            "a mark that is new",
            map("type", "text", "text", "a", "cache_control", map("type", "new")),
            Message.system(
                Content.text("a")
                    .withExtras(
                        Extras.of("anthropic", map("cache_control", map("type", "new")))))));
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void systemPromptIsUnderstoodAsAnyProviderWritesIt(Object given, Message system) {
    assertThat(request("system", given).messages()).containsExactly(system, Message.user("Hi"));
    assertThat(ModelOptions.empty().with("system", given).get(ModelOption.SYSTEM_PROMPT))
        .contains(system.text());
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        argumentSet("display", "thinking", map("type", "adaptive", "display", "omitted")),
        argumentSet("summary", "thinking", map("effort", "high", "summary", "auto")),
        argumentSet("two amounts", "thinking", map("effort", "high", "budget_tokens", 1)),
        argumentSet("nothing known", "thinking", map("depth", 3)),
        argumentSet(
            "one at a time", "tool_choice", map("type", "any", "disable_parallel_tool_use", true)),
        argumentSet(
            "some tools", "tool_choice", map("type", "allowed_tools", "tools", List.of("a"))),
        argumentSet("a hosted tool", "tool_choice", map("type", "web_search_preview")),
        argumentSet("a guard", "system", List.of(map("guardContent", map("text", map())))));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void whatNoOptionCanSayIsPassedOnAsItIs(String name, Object given) {
    var above = ModelOptions.of(Map.of(name, given));
    var below = ModelOptions.of(Map.of(name, "auto"));
    var names = OptionNames.none().honoured(ModelOption.THINKING);

    var request = GenerateRequest.of("Hi").withOptions(above.over(below));

    assertThat(request.messages()).hasSize(1);
    assertThat(request.toolChoice()).isEmpty();
    assertThat(request.options().resolve(names))
        .isEqualTo(ModelOptions.of(Map.of(name, given)).resolve(names));
    assertThat(request.options().resolve(names).passThrough()).isEqualTo(Map.of(name, given));
    assertThat(below.over(above).resolve(names).passThrough()).isEmpty();
  }

  @Test
  void whatNoOptionCanSayIsNoValueOfIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelOption.THINKING.value(map("depth", 3)))
        .withMessage(
            "Option 'thinking' has a value that only its provider understands. Give it by name");
    assertThat(ModelOptions.of(Map.of("thinking", map("depth", 3))).get(ModelOption.THINKING))
        .isEmpty();
  }

  @Test
  void knownFormOfABadValueIsRefused() {
    var options = ModelOptions.of(Map.of("thinking", map("type", "enabled", "budget_tokens", -5)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.get(ModelOption.THINKING))
        .withMessageContaining("The budget of thinking is -5 tokens.");
  }
}
