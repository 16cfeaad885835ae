package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void whatWasNotCountedIsAbsentWhichIsNotZero() {
    assertThat(Usage.UNKNOWN.input()).isEmpty();
    assertThat(Usage.UNKNOWN.output()).isEmpty();
    assertThat(Usage.UNKNOWN.cached()).isEmpty();
    assertThat(Usage.UNKNOWN.reasoning()).isEmpty();
    assertThat(Usage.UNKNOWN.withCached(0).cached()).hasValue(0);
  }

  @Test
  void eachCopyCountsItsOwn() {
    var usage = Usage.of(10, 4).withCached(8).withReasoning(3);

    assertThat(usage.input()).hasValue(10);
    assertThat(usage.output()).hasValue(4);
    assertThat(usage.cached()).hasValue(8);
    assertThat(usage.reasoning()).hasValue(3);
  }

  @Test
  void printsWhatIsKnown() {
    assertThat(Usage.of(10, 4)).hasToString("10 in, 4 out");
    assertThat(Usage.UNKNOWN.withOutput(4)).hasToString("? in, 4 out");
  }
}
