package dev.mellea4j.http.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.model.KnownModels;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChatRefusalTest {

  private static final OptionNames NAMES =
      OptionNames.none().honoured(ModelOption.THINKING, "reasoning_effort");

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final GenerateRequest CALLING =
      HELLO.withTools(List.of(ToolDefinition.of("add", "Adds.", "{\"type\":\"object\"}")));

  private static String refusal(String model, GenerateRequest request) {
    return ChatRefusal.of(KnownModels.bundled().limits("openai", model), request, NAMES)
        .map(Enum::name)
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, none, none",
    "gpt-4.1-mini-2025-04-14, none, none",
    "gpt-5, none, none",
    "gpt-5-mini-2025-08-07, none, none",
    "gpt-5.1, none, none",
    "gpt-5.2-chat-latest, none, none",
    "gpt-5.3-chat-latest, none, none",
    "o4-mini, none, none",
    "o4-mini-deep-research-2025-06-26, MODEL, MODEL",
    "o1, none, none",
    "o1-pro-2025-03-19, MODEL, MODEL",
    "o3-pro, MODEL, MODEL",
    "gpt-5-codex, MODEL, MODEL",
    "gpt-5-pro-2025-10-06, MODEL, MODEL",
    "gpt-5.1-codex-max, MODEL, MODEL",
    "gpt-5.3-codex, MODEL, MODEL",
    "gpt-5.4, none, TOOLS_WHILE_REASONING",
    "gpt-5.4-nano-2026-03-17, none, TOOLS_WHILE_REASONING",
    "gpt-5.4-pro-2026-03-05, MODEL, MODEL",
    "gpt-5.6-sol, none, TOOLS_WHILE_REASONING",
    "gpt-6.1-sol, none, TOOLS_WHILE_REASONING",
    "ft:gpt-5.4:me::id, none, TOOLS_WHILE_REASONING",
    "us/gpt-5.5, none, TOOLS_WHILE_REASONING",
    "gpt-oss-120b, none, none",
    "openai.gpt-5.5, MODEL, MODEL",
    "openai.gpt-oss-120b, none, none",
    "grok-4.20-multi-agent-0309, MODEL, MODEL",
    "grok-4.3, none, none",
    "my-deployment, none, none",
  })
  void modelsAreKnownByTheLongestBeginningOfTheirNames(
      String model, String without, String withTools) {
    assertThat(refusal(model, HELLO)).isEqualTo(without);
    assertThat(refusal(model, CALLING)).isEqualTo(withTools);
  }

  static Stream<Arguments> efforts() {
    return Stream.of(
        argumentSet("off", ModelOptions.of(ModelOption.THINKING, Thinking.OFF), "none"),
        argumentSet("the word none", ModelOptions.of(Map.of("reasoning_effort", "none")), "none"),
        argumentSet(
            "low",
            ModelOptions.of(ModelOption.THINKING, Thinking.effort("low")),
            "TOOLS_WHILE_REASONING"),
        argumentSet("nothing said", ModelOptions.empty(), "TOOLS_WHILE_REASONING"));
  }

  @ParameterizedTest
  @MethodSource("efforts")
  void toolsAreTakenWhileAModelDoesNotReason(ModelOptions options, String refusal) {
    assertThat(refusal("gpt-5.4", CALLING.withOptions(options))).isEqualTo(refusal);
  }

  static Stream<Arguments> requests() {
    var search = ToolDefinition.hosted("openai", Map.of("type", "web_search"));
    var grammar = ToolDefinition.hosted("openai", Map.of("type", "custom", "custom", Map.of()));
    var strangers = ToolDefinition.hosted("anthropic", Map.of("type", "web_search_20260209"));
    var pdf =
        DocumentContent.of(Media.of("application/pdf", URI.create("https://x.example/a.pdf")));
    var bytes = DocumentContent.of(Media.of("application/pdf", new byte[] {1}));
    var image = Content.image(Media.of("image/png", new byte[] {1}));
    var sound = Content.audio(Media.of("audio/wav", new byte[] {1}));
    return Stream.of(
        argumentSet("a hosted tool", HELLO.withTools(List.of(search)), "HOSTED_TOOL"),
        argumentSet("a tool with a grammar", HELLO.withTools(List.of(grammar)), "none"),
        argumentSet("a tool of another provider", HELLO.withTools(List.of(strangers)), "none"),
        argumentSet(
            "an option",
            HELLO.withOptions(ModelOptions.of(Map.of("include", List.of()))),
            "OPTION"),
        argumentSet(
            "an option of both", HELLO.withOptions(ModelOptions.of(Map.of("user", "u"))), "none"),
        argumentSet("a document elsewhere", said(pdf), "CONTENT"),
        argumentSet("a document at hand", said(bytes), "none"),
        argumentSet("an image", said(image), "none"),
        argumentSet(
            "an image that a tool shows",
            HELLO.withMessages(
                List.of(ToolMessage.of("c", "look", "").withContent(List.of(image)))),
            "CONTENT"),
        argumentSet(
            "sound, which Responses do not hear", said(sound).withTools(List.of(search)), "none"));
  }

  private static GenerateRequest said(Content part) {
    return HELLO.withMessages(List.<Message>of(UserMessage.of(List.of(part))));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void whatOnlyResponsesTakeIsKnown(GenerateRequest request, String refusal) {
    assertThat(refusal("gpt-5.1", request)).isEqualTo(refusal);
  }
}
