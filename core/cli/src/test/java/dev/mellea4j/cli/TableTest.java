package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {

  private final Table table = new Table("NAME", "FROM", "MEANING");

  @Test
  void columnsLineUp() {
    table.add("a", "-", "one");
    table.add("longer", "there", "two");

    assertThat(table.toString("  ", Columns.UNLIMITED))
        .isEqualTo(
            """
              NAME    FROM   MEANING
              a       -      one
              longer  there  two
            """
                .indent(0));
  }

  @Test
  void longCellsGoOnBelow() {
    table.add("a", "here", "one two three four five six seven");
    table.add("b", "there", "two");

    assertThat(table.toString("", 40))
        .isEqualTo(
            """
            NAME  FROM   MEANING
            a     here   one two three four five six
                         seven
            b     there  two
            """);
  }

  @Test
  void narrowColumnsBecomeLines() {
    table.add("a", "-", "one two three four");
    table.add("b", "a-very-long-word-that-has-no-blank", "two");

    assertThat(table.toString("", 24))
        .isEqualTo(
            """
            a
              meaning: one two
                three four
            b
              from:
                a-very-long-word-tha
                t-has-no-blank
              meaning: two
            """);
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    table.add("日本語", "x", "e\u0301");
    table.add("abcdef", "x", "y");

    assertThat(table.toString("", Columns.UNLIMITED))
        .isEqualTo(
            """
            NAME    FROM  MEANING
            日本語  x     e\u0301
            abcdef  x     y
            """);
  }

  @Test
  void cellsAreMadeFitForATerminal() {
    table.add("a\033[2J", "b\nc\td", "\u202Ee\u200B");

    assertThat(table.toString("", Columns.UNLIMITED))
        .isEqualTo(
            """
            NAME        FROM   MEANING
            a\\u001b[2J  b c d  \\u202ee\\u200b
            """);
  }

  static IntStream widths() {
    return IntStream.rangeClosed(1, 120);
  }

  @ParameterizedTest
  @MethodSource("widths")
  void noLineIsLongerThanItMayBe(int columns) {
    table.add("between-bytes-timeout", "https://example.com/v1", "how long, at most, and why 日本語");
    table.add("", "x", "the quick brown fox jumps over the lazy dog");

    int least = Math.max(columns, 8); // an indentation and a wide character always fit
    assertThat(table.toString("  ", columns).lines())
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(least));
  }
}
