package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import org.junit.jupiter.api.Test;

class LogitRowsTest {

  private static final GenerationDefaults DEFAULTS = GenerationDefaults.of(Nano.files(), 2048);

  @Test
  void logitsThatWouldNotFitInMemoryAreRefused() {
    var rules = ReplyRules.of(ModelOptions.of(ModelOption.LOGITS, true), DEFAULTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogitRows.of(rules, 1L << 40))
        .withMessage(
            "The logits that are asked for may take 4194304 MiB. Set 'max_new_tokens' lower");
  }

  @Test
  void nothingIsKeptThatWasNotAskedFor() {
    var rows = LogitRows.of(ReplyRules.of(ModelOptions.empty(), DEFAULTS), 1L << 40);
    rows.add(new float[] {1});
    rows.addRaw(new float[] {1});

    assertThat(rows.addTo(Reply.of("a"))).isEqualTo(Reply.of("a"));
  }
}
