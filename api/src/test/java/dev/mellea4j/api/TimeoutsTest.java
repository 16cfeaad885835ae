package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeoutsTest {

  @Test
  void standardIsAsDocumented() {
    assertThat(Timeouts.STANDARD.connect()).isEqualTo(Duration.ofSeconds(10));
    assertThat(Timeouts.STANDARD.firstByte()).isEqualTo(Duration.ofMinutes(10));
    assertThat(Timeouts.STANDARD.betweenBytes()).isEqualTo(Duration.ofMinutes(2));
    assertThat(Timeouts.STANDARD.total()).isEqualTo(Timeouts.NEVER);
  }

  @Test
  void eachCopyChangesItsOwnClock() {
    var clocks =
        Timeouts.STANDARD
            .withConnect(Duration.ofSeconds(1))
            .withFirstByte(Duration.ofSeconds(2))
            .withBetweenBytes(Duration.ofSeconds(3))
            .withTotal(Duration.ofSeconds(4));

    assertThat(clocks.connect()).isEqualTo(Duration.ofSeconds(1));
    assertThat(clocks.firstByte()).isEqualTo(Duration.ofSeconds(2));
    assertThat(clocks.betweenBytes()).isEqualTo(Duration.ofSeconds(3));
    assertThat(clocks.total()).isEqualTo(Duration.ofSeconds(4));
    assertThat(clocks).hasToString("connect PT1S, first byte PT2S, between bytes PT3S, total PT4S");
  }

  static Stream<Arguments> clocks() {
    return Stream.of(
        clock("connect", Timeouts::withConnect),
        clock("first byte", Timeouts::withFirstByte),
        clock("between bytes", Timeouts::withBetweenBytes),
        clock("total", Timeouts::withTotal));
  }

  private static Arguments clock(String name, BiFunction<Timeouts, Duration, Timeouts> with) {
    return argumentSet(name, name, with);
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void clockThatRingsAtOnceIsRefused(String name, BiFunction<Timeouts, Duration, Timeouts> with) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with.apply(Timeouts.STANDARD, Duration.ZERO))
        .withMessage(
            "The timeout '%s' is PT0S; make it longer than zero, or never".formatted(name));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with.apply(Timeouts.STANDARD, Duration.ofMillis(-1)))
        .withMessage(
            "The timeout '%s' is PT-0.001S; make it longer than zero, or never".formatted(name));
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void clockThatNeverRingsIsTaken(String name, BiFunction<Timeouts, Duration, Timeouts> with) {
    assertThat(with.apply(Timeouts.STANDARD, Timeouts.NEVER)).asString().contains(name + " never");
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void clockOfMoreThanNeverNeverRings(String name, BiFunction<Timeouts, Duration, Timeouts> with) {
    assertThat(with.apply(Timeouts.STANDARD, ChronoUnit.FOREVER.getDuration()))
        .isEqualTo(with.apply(Timeouts.STANDARD, Timeouts.NEVER));
  }

  @Test
  void neverCanBeConvertedWithoutOverflow() {
    assertThat(Timeouts.NEVER.toNanos()).isPositive();
    assertThat(Timeouts.NEVER.toMillis()).isGreaterThan(Duration.ofDays(36_500).toMillis());
  }
}
