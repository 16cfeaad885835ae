package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.TextBuffer;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** C's {@code strftime} for a moment, in the C locale. */
record Strftime(ZonedDateTime time) {

  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('Y', "yyyy"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('f', "SSSSSS"),
          Map.entry('p', "a"),
          Map.entry('b', "MMM"),
          Map.entry('h', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('y', "yy"),
          Map.entry('j', "DDD"),
          Map.entry('e', "ppd"),
          Map.entry('F', "yyyy-MM-dd"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('R', "HH:mm"),
          Map.entry('D', "MM/dd/yy"),
          Map.entry('x', "MM/dd/yy"),
          Map.entry('X', "HH:mm:ss"),
          Map.entry('c', "EEE MMM ppd HH:mm:ss yyyy"),
          Map.entry('G', "YYYY"),
          Map.entry('V', "ww"));

  static Strftime of(Clock clock) {
    return new Strftime(ZonedDateTime.now(clock));
  }

  String format(String pattern, Budget budget) {
    var text = new TextBuffer(budget);
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) != '%' || i + 1 == pattern.length()) {
        text.append(pattern.charAt(i));
      } else if (pattern.charAt(i + 1) == '-' && i + 2 < pattern.length()) {
        text.append(withoutZeros(field(pattern.charAt(i + 2))));
        i += 2;
      } else {
        text.append(field(pattern.charAt(i + 1)));
        i++;
      }
    }
    return text.toString();
  }

  private static String withoutZeros(String field) {
    return field.replaceFirst("^[0 ]+(?=.)", "");
  }

  private String field(char letter) {
    return switch (letter) {
      case '%' -> "%";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 's' -> String.valueOf(time.toEpochSecond());
      case 'z', 'Z' -> "";
      case 'C' -> "%02d".formatted(time.getYear() / 100);
      default -> patterned(letter);
    };
  }

  private String patterned(char letter) {
    var pattern = PATTERNS.get(letter);
    if (pattern == null) {
      throw new Failure(
          "Date format '%%%s' is not understood".formatted(letter), "Use one such as '%d %b %Y'");
    }
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }
}
