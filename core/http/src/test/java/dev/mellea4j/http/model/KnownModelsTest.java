package dev.mellea4j.http.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Thinking;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownModelsTest {

  @Test
  void tableThatComesAlongIsWellWritten() {
    var table = ModelTable.bundled();

    assertThat(table.dated()).isAfterOrEqualTo("2026-11-25");
    assertThat(table.rows())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            row ->
                assertThat(ModelRow.checked(List.of(row.provider(), row.name(), row.written())))
                    .isEqualTo(row));
    assertThat(table.rows().stream().map(row -> row.provider() + " " + row.name()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "'', gpt-4o, output, 16384",
    "'', gpt-4o-2024-05-13, output, 4096",
    "'', gpt-4o-2024-08-06, output, 16384",
    "'', ft:gpt-4o:acme:x, output, 16384",
    "'', openai/gpt-4o:free, output, 16384",
    "'', gpt-4.1-mini-2025-04-14, output, 32768",
    "'', gpt-4, output, 4096",
    "'', gpt-5.9, chat, no tools while reasoning",
    "'', US.Anthropic.Claude-Opus-4-5-20251101-v1:0, output, 64000",
    "'', claude-opus-4-1@20250805, output, 32000",
    "'', claude-sonnet-4.5, output, 64000",
    "'', claude-fable-9, thinking, on",
    "deepseek, deepseek-v4-pro, thinking, on",
    "openai.api.deepseek.com, deepseek-v4-pro, thinking, on",
    "'', deepseek-v4-pro, thinking, nothing",
    "openai.localhost-8000, deepseek-v4-pro, thinking, nothing",
    "'', gpt-4oxygen, output, nothing",
    "'', qwen3, context, nothing",
  })
  void modelIsFoundByTheLongestName(String provider, String model, String fact, String value) {
    var facts =
        KnownModels.bundled().limits(provider, model).tables().stream()
            .map(table -> table.facts().get(fact))
            .flatMap(found -> Optional.ofNullable(found).stream())
            .findFirst();

    assertThat(facts.orElse("nothing")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, false, false",
    "gpt-5, true, true",
    "gpt-5.1, false, true",
    "claude-opus-4-6, false, true",
    "claude-opus-5, true, true",
    "gemini-3-pro, true, true",
    "some-model, false, true",
  })
  void modelThinksUnaskedOrAsked(String model, boolean unasked, boolean asked) {
    var limits = KnownModels.bundled().limits("", model);

    assertThat(limits.thinks(Optional.empty())).isEqualTo(unasked);
    assertThat(limits.thinks(Optional.of(Thinking.ON))).isEqualTo(asked);
    assertThat(limits.thinks(Optional.of(Thinking.OFF))).isFalse();
    assertThat(limits.thinks(Optional.of(Thinking.effort("none")))).isFalse();
  }
}
