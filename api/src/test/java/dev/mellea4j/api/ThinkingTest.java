package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ThinkingTest {

  @Test
  void onlyEffortHasAnEffortAndOnlyABudgetHasOne() {
    assertThat(Thinking.effort("high").mode()).isEqualTo(Thinking.Mode.EFFORT);
    assertThat(Thinking.effort("high").effort()).contains("high");
    assertThat(Thinking.effort("high").budget()).isEmpty();
    assertThat(Thinking.budget(1).mode()).isEqualTo(Thinking.Mode.BUDGET);
    assertThat(Thinking.budget(1).budget()).hasValue(1);
    assertThat(Thinking.budget(1).effort()).isEmpty();
    assertThat(Thinking.ON.effort()).isEmpty();
    assertThat(Thinking.OFF.budget()).isEmpty();
  }

  @Test
  void blankEffortIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Thinking.effort(" "))
        .withMessage("The effort of thinking is blank. Use low, medium or high");
  }

  @Test
  void budgetOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Thinking.budget(0))
        .withMessage("The budget of thinking is 0 tokens. Make it 1 or more, or use OFF");
  }
}
