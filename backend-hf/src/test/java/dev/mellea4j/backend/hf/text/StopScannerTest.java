package dev.mellea4j.backend.hf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopScannerTest {

  @Test
  void textEndsBeforeAStopSequenceHoweverItIsCut() {
    var text = "One, two. STOP and on";
    for (int size = 1; size <= text.length(); size++) {
      var scanner = new StopScanner(List.of("STOP", "never"));
      var passed = new StringBuilder();
      for (int i = 0; i < text.length(); i += size) {
        passed.append(scanner.add(text.substring(i, Math.min(i + size, text.length()))));
      }
      assertThat(passed.append(scanner.finish())).hasToString("One, two. ");
      assertThat(scanner.stopped()).isTrue();
    }
  }

  @Test
  void firstOfSeveralStopSequencesEndsTheText() {
    var scanner = new StopScanner(List.of("c", "bc"));

    assertThat(scanner.add("abcd")).isEqualTo("a");
  }

  @Test
  void beginningOfAStopSequenceIsHeldBackUntilItIsNone() {
    var scanner = new StopScanner(List.of("\n\nHuman"));

    assertThat(scanner.add("Yes.\n")).isEqualTo("Yes.");
    assertThat(scanner.add("\nHu")).isEmpty();
    assertThat(scanner.add("ge")).isEqualTo("\n\nHuge");
    assertThat(scanner.add("\n")).isEmpty();
    assertThat(scanner.finish()).isEqualTo("\n");
    assertThat(scanner.stopped()).isFalse();
  }

  @Test
  void emptyStopSequenceStopsNothing() {
    assertThat(new StopScanner(List.of("")).add("text")).isEqualTo("text");
  }
}
