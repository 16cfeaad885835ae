package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionNamesTest {

  @Test
  void noneHonoursNothing() {
    var resolved = ModelOptions.of(ModelOption.SEED, 1).resolve(OptionNames.none());

    assertThat(resolved.get(ModelOption.SEED)).isEmpty();
    assertThat(resolved.warnings()).hasSize(1);
  }

  @Test
  void copyLeavesTheOriginalAlone() {
    var names = OptionNames.none().honoured(ModelOption.SEED);
    names.sent(ModelOption.TEMPERATURE, "t");

    assertThat(names).isEqualTo(OptionNames.none().honoured(ModelOption.SEED));
  }

  @Test
  void nativeNameOfTwoOptionsIsRefused() {
    var names = OptionNames.none().sent(ModelOption.MAX_NEW_TOKENS, "n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> names.sent(ModelOption.SEED, "n"))
        .withMessage("The native name 'n' means both 'max_new_tokens' and 'seed'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> names.honoured(ModelOption.SEED, "s", "n"))
        .withMessage("The native name 'n' means both 'max_new_tokens' and 'seed'");
  }
}
