package dev.mellea4j.config.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that are put together of outputs. */
class ApiResponseTest {

  private final Runs runs = new Runs();

  @Test
  void outputsAreInTheAnswerWithTheirTypes() {
    runs.fakes.answering("{\"n\": 4, \"list\": [1]}");

    var result =
        runs.run(
            """
            metadata: {actionId: llm}
            run:
              chat: {jsonResponse: true}
            ---
            metadata: {requires: [llm]}
            run:
              apiResponse:
                success: "{{ get('llm').n == 4 }}"
                response:
                  question: "Of {{ get('q') }}"
                  deep: ["{{ get('llm').list }}", 2]
                meta:
                  headers: {Content-Type: application/json}
            """);

    assertThat(result.output())
        .isEqualTo(
            Map.of(
                "success", true,
                "response", Map.of("question", "Of Why?", "deep", List.of(List.of(1L), 2L)),
                "meta", Map.of("headers", Map.of("Content-Type", "application/json"))));
  }

  @Test
  void itMayStandBesideTheActionWhoseOutputItReads() {
    var result =
        runs.run(
            """
            metadata: {actionId: llm}
            run:
              chat: {prompt: Hello}
              apiResponse:
                response: "{{ get('llm') }}"
            """);

    assertThat(result.output())
        .isEqualTo(Map.of("success", true, "response", "ollama says: Hello"));
  }

  @Test
  void statement66AnAnswerIsTextAndAMessageToo() {
    runs.fakes.answering("Sky", "{\"message\": {\"content\": \"own\"}}");

    var result =
        runs.run(
            """
            metadata: {actionId: a}
            run: {chat: {}}
            ---
            metadata: {actionId: b}
            run: {chat: {jsonResponse: true}}
            ---
            metadata: {requires: [a, b]}
            run:
              apiResponse:
                response:
                  text: "{{ get('a') }}"
                  message: "{{ get('a').message.content }}, {{ get('a').message.role }}"
                  safe: "{{ safe(get('a'), 'message.content') }}"
                  own: "{{ get('b').message.content }}"
            """);

    assertThat(result.text())
        .isEqualTo(
            "{\"success\":true,\"response\":{\"text\":\"Sky\",\"message\":\"Sky, assistant\","
                + "\"safe\":\"Sky\",\"own\":\"own\"}}");
  }

  @Test
  void textThatLooksLikeAnExpressionStaysTextAndIsAWarning() {
    var result = runs.run("run:\n  apiResponse:\n    response:\n      data: get('llm')\n");

    assertThat(result.text()).contains("\"data\":\"get('llm')\"");
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains("'run.apiResponse.response.data' (w.yaml, line 4) is text as it stands");
  }

  @Test
  void secretsAreNotPrinted() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                runs.run(
                    "run:\n  apiResponse:\n    response: [\"k{{ env('OPENAI_API_KEY') }}\"]\n"))
        .withMessageContaining("w.yaml, line 2: 'run.apiResponse' gives the value of")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-12345678"));
  }

  @Test
  void itIsNoSecondAction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs.run("run:\n  chat: {}\n  expr: '1'\n  apiResponse: {}\n"))
        .withMessageContaining("'run' has 2 actions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs.run("run:\n  apiResponse: {respond: 1}\n"))
        .withMessageContaining("Did you mean 'response'?");
  }
}
