package dev.mellea4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {

  static Stream<Arguments> steering() {
    return Stream.of(
        argumentSet("title", "\033]0;x\007", "\\u001b]0;x\\u0007"),
        argumentSet("8 bits", "\u009b2J\u009d0;x\u009c", "\\u009b2J\\u009d0;x\\u009c"),
        argumentSet("backspace and delete", "a\b\177", "a\\u0008\\u007f"),
        argumentSet("nothing", "a\0b", "a\\u0000b"),
        argumentSet("overwriting", "safe\revil", "safe\\u000devil"),
        argumentSet("next line", "a\u0085b", "a\\u0085b"),
        argumentSet("separators", "a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        argumentSet("override", "\u202Elive\u202C", "\\u202elive\\u202c"),
        argumentSet("embedding", "\u202Aa\u202B", "\\u202aa\\u202b"),
        argumentSet("isolates", "\u2066a\u2067b\u2068c\u2069", "\\u2066a\\u2067b\\u2068c\\u2069"));
  }

  @ParameterizedTest
  @MethodSource("steering")
  void whatSteersATerminalIsSpelledOut(String text, String shown) {
    assertThat(Printable.text(text)).isEqualTo(shown);
  }

  static Stream<String> harmless() {
    return Stream.of(
        "a\n\tb\n",
        "¿Qué? 日本語 العربية עברית",
        "👨\u200d👩\u200d👧 🏴\uDB40\uDC67\uDB40\uDC7F ❤\uFE0F",
        "می\u200Cخواهم \u200Fa\u200E",
        "co\u00ADoperate a\u00A0b");
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatAReplyMayHoldStays(String text) {
    assertThat(Printable.text(text)).isEqualTo(text);
  }

  @Test
  void halfACharacterWaitsForTheOther() {
    assertThat(Printable.text("a\uD83D") + Printable.text("\uDE00\033")).isEqualTo("a😀\\u001b");
  }

  @Test
  void lineEndsOfWindowsAreLineEnds() {
    assertThat(Printable.text("a\r\nb\r") + Printable.text("\nc")).isEqualTo("a\nb\nc");
  }

  @Test
  void lineIsOneLine() {
    assertThat(Printable.line(" a \r\n  b\033[0m\tc\n")).isEqualTo("a b\\u001b[0m c");
    assertThat(Printable.line("a\u2028b\u0085c\u000Bd\fe")).isEqualTo("a b c d e");
  }

  @Test
  void nothingInANameIsInvisible() {
    assertThat(Printable.line("\uFEFFlla\u200Bma\u00AD\uDB40\uDC41\u2060"))
        .isEqualTo("\\ufefflla\\u200bma\\u00ad\\udb40\\udc41\\u2060");
  }

  @Test
  void jsonMeansTheSame() {
    var value = List.of("\033[2J\u009b\u202E\u200B\uDB40\uDC41\177\u2028 é😀 \"\\\\\n\t");

    var json = JsonText.write(value);
    assertThat(json).matches("[\\x20-\\x7Eé😀\n]*");
    assertThat(JsonText.parse(json)).isEqualTo(value);
  }
}
