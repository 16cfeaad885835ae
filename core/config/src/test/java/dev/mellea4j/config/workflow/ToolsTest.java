package dev.mellea4j.config.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Chats whose model calls other resources. */
class ToolsTest {

  private static final String WEATHER =
      """
      metadata:
        actionId: ask
      run:
        chat:
          prompt: How is the weather?
          tools:
            - name: get_weather
              description: Tells the weather
              script: weather
              parameters:
                city: {type: string, description: where, required: true}
                unit: {type: string, enum: [C, F], default: C}
      ---
      metadata:
        actionId: weather
        requires: [station]
      run:
        expr: "get('station') ~ ': 20 ' ~ get('unit') ~ ' in ' ~ get('city')"
      ---
      metadata:
        actionId: station
      run:
        expr: "'North'"
      """;

  private final Runs runs = new Runs();

  private static Reply call(String name, String arguments) {
    return Reply.of("").withToolCalls(List.of(ToolCall.of("1", name, arguments)));
  }

  private ToolMessage told(int call) {
    var messages = runs.fakes.calls.get(call).request().messages();
    return (ToolMessage) messages.get(messages.size() - 1);
  }

  @Test
  void aModelCallsAResourceAndAnswersWithWhatItGives() {
    runs.fakes.answering(call("get_weather", "{\"city\": \"Lima\"}"), "It is warm.");

    var result = runs.run(WEATHER);

    assertThat(result.text()).isEqualTo("It is warm.");
    assertThat(told(1).text()).isEqualTo("North: 20 C in Lima");
    assertThat(runs.called).containsExactly("ask get_weather");
    assertThat(result.outputs().keySet()).containsExactly("station", "ask");
    assertThat(runs.fakes.calls.get(0).request().tools().get(0).schema())
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"description\":\"where\"},"
                + "\"unit\":{\"type\":\"string\",\"enum\":[\"C\",\"F\"],\"default\":\"C\"}},"
                + "\"required\":[\"city\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "get_weather; not json; no JSON",
        "get_weather; [1]; no JSON object",
        "get_weather; {}; 'city' is missing",
        "get_weather; {\"city\": null}; 'city' is missing",
        "get_weather; {\"city\": \"Lima\", \"unit\": \"K\"}; 'unit' is none of [C, F]",
        "get_wether; {\"city\": \"Lima\"}; get_wether"
      })
  void statement24WhatIsWrongWithACallIsToldToTheModel(
      String tool, String arguments, String message) {
    runs.fakes.answering(call(tool, arguments), "Never mind.");

    assertThat(runs.run(WEATHER).text()).isEqualTo("Never mind.");
    assertThat(told(1).failed()).isTrue();
    assertThat(told(1).text()).contains(message);
  }

  @Test
  void statement24TheRoundsAreLimitedAndTheEndIsSaid() {
    for (int i = 0; i < 6; i++) {
      runs.fakes.answering(call("get_weather", "{\"city\": \"Lima\"}"));
    }

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> runs.run(WEATHER))
        .withMessageContaining("Resource 'ask' (w.yaml, line 1) failed")
        .withMessageContaining("still calls tools after 5 rounds")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_RESPONSE))
        .satisfies(e -> assertThat(e.partialReply()).isPresent());
    assertThat(runs.fakes.calls).hasSize(6);
  }

  @Test
  void theRoundsCanBeSaid() {
    runs.fakes.answering(call("get_weather", "{}"), call("get_weather", "{}"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> runs.run(WEATHER.replace("    tools:\n", "    maxToolRounds: 1\n    tools:\n")))
        .withMessageContaining("after 1 rounds");
  }

  @Test
  void statement25ArgumentsAreSeenByTheToolAlone() {
    runs.fakes.answering(call("get_weather", "{\"city\": \"Lima\", \"q\": \"other\"}"), "Warm.");

    runs.run(
        WEATHER
            + "---\nmetadata:\n  requires: [ask]\n"
            + "run:\n  chat:\n    prompt: \"{{ get('q') }}[{{ get('city') }}]\"\n");

    assertThat(runs.fakes.calls.get(2).prompt()).isEqualTo("Why?[]");
  }

  @Test
  void aToolThatFailsIsAWarningAndToldToTheModel() {
    runs.fakes.answering(
        call("sub", "{}"), new BackendException(Reason.UNAVAILABLE, "down"), "Without it.");

    var result =
        runs.run(
            """
            metadata:
              actionId: ask
            run:
              chat:
                tools: [{name: sub, script: other}]
            ---
            metadata:
              actionId: other
            run:
              chat:
                backend: groq
                prompt: Something else
            """);

    assertThat(result.text()).isEqualTo("Without it.");
    assertThat(told(2).text()).contains("Resource 'other' (w.yaml, line 7) failed: down");
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .startsWith("ask: The tool 'sub' failed, and the model was told: Resource 'other'");
  }

  @Test
  void aSecretIsNotToldToTheModel() {
    runs.fakes.answering(call("key", "{}"), "Well.");

    var result =
        runs.run(
            """
            run:
              chat:
                tools: [{name: key, script: secret}]
            ---
            metadata:
              actionId: secret
            run:
              expr: "get('OPENAI_API_KEY', 'env')"
            """);

    assertThat(told(1).text())
        .contains("'OPENAI_API_KEY', which is a secret")
        .doesNotContain("sk-12345678");
    assertThat(result.warnings()).singleElement().asString().doesNotContain("sk-12345678");
  }

  @Test
  void eachRequestIsTriedAgainByItselfSoThatNoToolRunsTwice() {
    runs.fakes.answering(
        call("get_weather", "{\"city\": \"Lima\"}"),
        new BackendException(Reason.RATE_LIMITED, "slow down"),
        "Warm.");

    var text =
        runs.run(WEATHER.replace("    tools:\n", "    retry: {maxAttempts: 2}\n    tools:\n"));

    assertThat(text.text()).isEqualTo("Warm.");
    assertThat(runs.called).hasSize(1);
    assertThat(runs.waits).hasSize(1);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet(
            "no such resource",
            WEATHER.replace("script: weather", "script: wether"),
            "'run.chat.tools[0].script' names 'wether', which is no resource. Did you mean"
                + " 'weather'?"),
        argumentSet(
            "no script",
            WEATHER.replace("        script: weather\n", ""),
            "'run.chat.tools[0]' has no 'script'"),
        argumentSet(
            "bad name",
            WEATHER.replace("get_weather", "get weather"),
            "'run.chat.tools[0].name' is no tool name"),
        argumentSet(
            "bad type",
            WEATHER.replace("{type: string, desc", "{type: text, desc"),
            "w.yaml, line 11: 'run.chat.tools[0].parameters.city.type' is not a known type"),
        argumentSet(
            "unknown key",
            WEATHER.replace("script: weather", "script: weather\n        mcp: {}"),
            "'run.chat.tools[0].mcp' is not a known key"),
        argumentSet(
            "twice",
            "run:\n  chat:\n    tools: [{name: a, script: b}, {name: a, script: b}]\n---\n"
                + "metadata: {actionId: b}\nrun: {expr: '1'}\n",
            "has two tools called 'a'"),
        argumentSet(
            "rounds without tools",
            "run:\n  chat:\n    maxToolRounds: 2\n",
            "'run.chat.maxToolRounds' is given without tools"),
        argumentSet(
            "calls itself",
            "metadata: {actionId: a}\nrun:\n  chat:\n    tools: [{name: a, script: a}]\n",
            "closes a circle: a -> a"),
        argumentSet(
            "backend of a tool",
            WEATHER.replace("expr: \"get('station')", "chat: {backend: nobody} #"),
            "No backend is named 'nobody'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreToldBeforeAnyRequest(String yaml, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs.run(yaml))
        .withMessageContaining(message)
        .withMessageContaining("w.yaml, line ");
    assertThat(runs.fakes.calls).isEmpty();
  }
}
