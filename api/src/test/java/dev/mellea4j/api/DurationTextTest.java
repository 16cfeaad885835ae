package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  static Stream<Arguments> durations() {
    return Stream.of(
        argumentSet("seconds", "30s", Duration.ofSeconds(30)),
        argumentSet("milliseconds", "500ms", Duration.ofMillis(500)),
        argumentSet("minutes", "2m", Duration.ofMinutes(2)),
        argumentSet("hours", "1h", Duration.ofHours(1)),
        argumentSet("a bare number", "90", Duration.ofSeconds(90)),
        argumentSet("a bare fraction", "0.25", Duration.ofMillis(250)),
        argumentSet("a fraction with a unit", "1.5h", Duration.ofMinutes(90)),
        argumentSet("zero", "0", Duration.ZERO),
        argumentSet("a blank before the unit", "10 s", Duration.ofSeconds(10)),
        argumentSet("white space around", " 10s\n", Duration.ofSeconds(10)),
        argumentSet("capital letters", "10S", Duration.ofSeconds(10)),
        argumentSet("ISO 8601", "PT1M30S", Duration.ofSeconds(90)),
        argumentSet("ISO 8601 in small letters", "pt1h", Duration.ofHours(1)),
        argumentSet("never", "never", Timeouts.NEVER),
        argumentSet("never in capital letters", "NEVER", Timeouts.NEVER));
  }

  @ParameterizedTest
  @MethodSource("durations")
  void durationIsReadAsPeopleWriteIt(String text, Duration duration) {
    assertThat(DurationText.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "10 parsecs", "-5s", "1m30s", "s", "1,5s", "0x10", "P1Y"})
  void otherTextIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessage(
            "'%s' is not a duration; write it as 30s, 500ms, 2m, 1h or never".formatted(text));
  }
}
