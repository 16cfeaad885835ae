package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmallTextsTest {

  static Stream<Arguments> news() {
    return Stream.of(
        argumentSet("phase", Progress.of("pulling manifest"), "pulling manifest"),
        argumentSet("size", Progress.of("reading", 2_500_000), "reading 2.5 MB"),
        argumentSet(
            "share", Progress.of("pulling", 1, 4), "pulling [#####...............]  25% 4 B"),
        argumentSet(
            "more than all",
            Progress.of("pulling", 5, 4),
            "pulling [####################] 100% 4 B"),
        argumentSet("nothing of nothing", Progress.of("pulling", 0, 0), "pulling"),
        argumentSet(
            "long",
            Progress.of("registry.example/library/model: pulling a3de86cd1c13", 1, 2),
            "registry.…odel: pulling a3de86cd1c13 [##########..........]  50% 2 B"));
  }

  @ParameterizedTest
  @MethodSource("news")
  void progressIsOneLine(Progress news, String expected) {
    assertThat(new ProgressBar(80).of(news)).isEqualTo(expected);
  }

  @Test
  void progressFitsATerminal() {
    var news = Progress.of("x".repeat(100), 999_949_999_999L, 999_949_999_999L);

    assertThat(new ProgressBar(80).of(news)).hasSizeLessThan(80).endsWith("#] 100% 999.9 GB");
    assertThat(new ProgressBar(60).of(news)).hasSizeLessThan(60).endsWith("#] 100% 999.9 GB");
    assertThat(new ProgressBar(30).of(news)).hasSizeLessThan(30).endsWith("xx 100% 999.9 GB");
    assertThat(new ProgressBar(80).of(Progress.of("x".repeat(100), 1_000_000)))
        .hasSize(79)
        .endsWith("x 1.0 MB");
  }

  @ParameterizedTest
  @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "999999,1.0 MB", "2000000000000000,2000.0 TB"})
  void sizesArePowersOfThousand(long bytes, String expected) {
    assertThat(ProgressBar.size(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3,true",
    "/dev/tty1,true",
    "/dev/console,true",
    "/dev/null,false",
    "pipe:[42],false",
    "/tmp/file,false"
  })
  void terminalsAreDevices(String target, boolean terminal) {
    assertThat(Descriptor.isTerminal(target)).isEqualTo(terminal);
  }

  @Test
  void dumbTerminalsAreNotSteered() {
    assertThat(Screen.of(Map.of("TERM", "xterm"), "Linux")).isEqualTo(Screen.COLOURED);
    assertThat(Screen.of(Map.of("NO_COLOR", "1"), "Linux")).isEqualTo(Screen.PLAIN);
    assertThat(Screen.of(Map.of("TERM", "dumb"), "Linux")).isEqualTo(Screen.DUMB);
    assertThat(Screen.of(Map.of(), "Windows 11")).isEqualTo(Screen.DUMB);
    assertThat(Screen.of(Map.of("WT_SESSION", "1"), "Windows 11")).isEqualTo(Screen.COLOURED);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasItsExitCode(Reason reason) {
    int expected =
        switch (reason) {
          case UNREACHABLE, TIMEOUT, UNAVAILABLE, RATE_LIMITED, INCOMPLETE -> 3;
          case AUTHENTICATION, PERMISSION, QUOTA_EXHAUSTED -> 4;
          case CANCELLED -> 130;
          default -> 1;
        };
    assertThat(ExitCode.of(reason)).isEqualTo(expected);
  }
}
