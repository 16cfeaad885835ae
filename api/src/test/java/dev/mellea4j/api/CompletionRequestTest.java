package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionRequestTest {

  private static final CompletionRequest ONCE = CompletionRequest.of(List.of("Once", "Twice"));

  @Test
  void bareRequestContinuesInFreeText() {
    assertThat(ONCE.prompts()).containsExactly("Once", "Twice");
    assertThat(ONCE.options()).isEqualTo(ModelOptions.empty());
    assertThat(ONCE.format()).isEqualTo(ResponseFormat.TEXT);
  }

  @Test
  void optionsStandOverTheDefaultsOfTheBackend() {
    var request =
        ONCE.withFormat(ResponseFormat.JSON)
            .withOptions(ModelOptions.of(ModelOption.SEED, 1))
            .withDefaults(ModelOptions.of(ModelOption.SEED, 2).with(ModelOption.TEMPERATURE, 0.5));

    assertThat(request.options().get(ModelOption.SEED)).contains(1);
    assertThat(request.options().get(ModelOption.TEMPERATURE)).contains(0.5);
    assertThat(request.format()).isEqualTo(ResponseFormat.JSON);
    assertThat(request.prompts()).isEqualTo(ONCE.prompts());
  }

  @Test
  void promptsAreCopied() {
    var given = new ArrayList<>(List.of("Once"));
    var request = CompletionRequest.of(given);

    given.clear();

    assertThat(request.prompts()).containsExactly("Once").isUnmodifiable();
  }

  @Test
  void promptsAreNotPrinted() {
    assertThat(CompletionRequest.of(List.of("My diary"))).asString().doesNotContain("diary");
  }
}
