package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.OpenAiTrait;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuideTest {

  @ParameterizedTest
  @EnumSource
  void everyTraitIsInTheReadme(OpenAiTrait trait) {
    var row =
        OpenAiProfile.COMPATIBLE.has(trait)
            ? "| `%s` |%n".formatted(trait.words())
            : "| `%s` | %s | `".formatted(trait.words(), trait.meaning());
    assertThat(Path.of("../.github/docs/servers.md")).content().contains(row);
  }
}
