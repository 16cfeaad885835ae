package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
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

  @Test
  void nativeNameOfAnOptionBeatsTheAliasOfALaterOne() {
    var limit = ModelOption.of("answer_limit", Integer.class);
    var names =
        OptionNames.none()
            .sent(limit, "max_tokens")
            .sent(ModelOption.MAX_NEW_TOKENS, "max_output_tokens");

    assertThat(ModelOptions.of(Map.of("max_tokens", 5)).resolve(names).named())
        .containsExactly(entry("max_tokens", 5));
  }

  @Test
  void nativeNameBeatsTheAliasOfAnEarlierOption() {
    var limit = ModelOption.of("answer_limit", Integer.class);
    var names =
        OptionNames.none()
            .sent(ModelOption.MAX_NEW_TOKENS, "max_output_tokens")
            .sent(limit, "max_tokens");

    assertThat(ModelOptions.of(Map.of("max_tokens", 5)).resolve(names).named())
        .containsExactly(entry("max_tokens", 5));
  }

  @Test
  void typedOptionIsNotTakenForAnotherWhoseNativeNameIsItsOwn() {
    var luck = ModelOption.of("luck", Integer.class);

    var resolved =
        ModelOptions.of(ModelOption.SEED, 7).resolve(OptionNames.none().sent(luck, "seed"));

    assertThat(resolved.named()).isEmpty();
    assertThat(resolved.warnings())
        .containsExactly("Option 'seed' is not honoured by this backend and was left out");
  }
}
