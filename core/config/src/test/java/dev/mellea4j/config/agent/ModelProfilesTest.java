package dev.mellea4j.config.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Usage;
import dev.mellea4j.core.cost.Price;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProfilesTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, openai, 128000, 16384, true, true, 5, 15",
    "gpt-4o-mini, openai, 128000, 16384, true, true, 0.15, 0.6",
    "gpt-4-turbo, openai, 128000, 4096, true, true, 10, 30",
    "gpt-3.5-turbo, openai, 16385, 4096, true, false, 0.5, 1.5",
    "claude-3-5-sonnet-latest, anthropic, 200000, 8192, true, true, 3, 15",
    "claude-3-opus-latest, anthropic, 200000, 4096, true, true, 15, 75",
    "claude-3-haiku-20240307, anthropic, 200000, 4096, true, true, 0.25, 1.25",
    "llama3.2, ollama, 131072, 4096, true, false,,",
    "llama3.2-vision, ollama, 131072, 4096, true, true,,",
    "mistral, ollama, 32768, 4096, false, false,,",
    "codellama, ollama, 16384, 4096, false, false,,",
    "qwen2.5-coder, ollama, 32768, 8192, true, false,,",
    "default, unknown, 8192, 2048, false, false,,"
  })
  void statement61TheProfilesOfMambaAreAsItHasThem(
      String model,
      String provider,
      int context,
      int output,
      boolean tools,
      boolean vision,
      String in,
      String out) {
    var profile = ModelProfile.of(model);

    assertThat(profile.provider()).isEqualTo(provider);
    assertThat(profile.contextWindow()).isEqualTo(context);
    assertThat(profile.maxOutputTokens()).isEqualTo(output);
    assertThat(profile.supportsTools()).isEqualTo(tools);
    assertThat(profile.supportsVision()).isEqualTo(vision);
    assertThat(profile.defaultTemperature()).contains(0.7);
    var million = Usage.of(1_000_000, 1_000_000);
    assertThat(profile.price().flatMap(price -> price.of(million)))
        .isEqualTo(Optional.ofNullable(in).flatMap(i -> Price.of(i, out).of(million)));
  }

  @Test
  void statement61WhatIsFoundCannotBeChangedAndIsNeverMissing() {
    var own = ModelProfile.named("ours").withTokens(1000, 100).withTools(true);
    var more = ModelProfiles.standard().with(own);

    assertThat(more.find("ours:7b")).isSameAs(own);
    assertThat(ModelProfiles.standard().find("ours").name()).isEqualTo("default");
    assertThat(more.all()).isUnmodifiable().hasSize(ModelProfiles.standard().all().size() + 1);
    assertThat(more.ofProvider("unknown")).containsExactly(own);
    assertThat(more.with(own.withProvider("us")).ofProvider("us")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-2024-05-13, gpt-4o",
    "gpt-4o-mini-2024-07-18, gpt-4o-mini",
    "llama3.2-vision:11b, llama3.2-vision",
    "llama3.2:70b, llama3.2",
    "llama3.2@sha256, llama3.2",
    "claude-3-5-sonnet, claude-3-5-sonnet",
    "claude-3-5-sonnet-20241022, claude-3-5-sonnet",
    "claude-3-opus-latest, claude-3-opus",
    "gpt-5.4-mini-2026-03-17, gpt-5.4-mini",
    "gpt-5.4-2026-03-05, gpt-5.4",
    "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
    "gpt-4, default",
    "gpt-4omega, default",
    "gpt-5.99, default",
    "llama3.9, default",
    "local-model, default",
    "'', default"
  })
  void statement62ProfilesAreFoundByTheLongestBeginning(String model, String profile) {
    assertThat(ModelProfile.of(model).name()).isEqualTo(profile);
  }

  @Test
  void statement62AProfileThatIsAddedCountsAsAnyOther() {
    var more = ModelProfiles.standard().with(ModelProfile.named("gpt-4o-mini-2024"));

    assertThat(more.find("gpt-4o-mini-2024-07-18").name()).isEqualTo("gpt-4o-mini-2024");
    assertThat(more.find("gpt-4o-mini-2025").name()).isEqualTo("gpt-4o-mini");
  }

  @Test
  void statement63TheCostHasBothRatesIsNothingHereAndNeverGuessed() {
    assertThat(ModelProfile.of("gpt-4o").cost(Usage.of(2000, 1000)))
        .hasValueSatisfying(dollars -> assertThat(dollars).isEqualByComparingTo("0.025"));
    assertThat(ModelProfile.of("llama3.2").cost(Usage.of(2000, 1000)))
        .hasValueSatisfying(dollars -> assertThat(dollars).isZero());
    assertThat(ModelProfile.of("nobody").cost(Usage.of(2000, 1000))).isEmpty();
    assertThat(ModelProfile.of("gpt-4o").cost(Usage.UNKNOWN)).isEmpty();
  }

  @Test
  void everyLineOfTheTableHasADayAndEveryModelThatIsPaidForAPrice() {
    var current = LocalDate.of(2026, 11, 1);
    assertThat(ModelProfiles.standard().all())
        .allSatisfy(profile -> assertThat(profile.knownOn()).isPresent())
        .filteredOn(profile -> !profile.provider().equals("ollama"))
        .allSatisfy(profile -> assertThat(profile.price()).as(profile.name()).isPresent())
        .filteredOn(profile -> profile.knownOn().filter(current::isBefore).isPresent())
        .hasSizeGreaterThan(40);
  }

  @Test
  void limitsOfNoTokensAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelProfile.named("m").withTokens(0, 1))
        .withMessage("The context window of a model profile is 0 tokens; make it 1 or more");
  }
}
