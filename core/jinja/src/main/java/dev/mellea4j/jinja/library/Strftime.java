package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.TextBuffer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** C's {@code strftime} for a moment, in the C locale. */
record Strftime(ZonedDateTime time) {

  /** What writing a part of a date costs. */
  private static final int STEPS_A_FIELD = 25;

  private static final Map<Character, DateTimeFormatter> FIELDS = fields();

  private static Map<Character, DateTimeFormatter> fields() {
    var fields = new HashMap<Character, DateTimeFormatter>();
    var patterns =
        Map.ofEntries(
            Map.entry('Y', "yyyy"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('k', "ppH"),
            Map.entry('I', "hh"),
            Map.entry('l', "pph"),
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
            Map.entry('r', "hh:mm:ss a"),
            Map.entry('D', "MM/dd/yy"),
            Map.entry('x', "MM/dd/yy"),
            Map.entry('X', "HH:mm:ss"),
            Map.entry('c', "EEE MMM ppd HH:mm:ss yyyy"));
    patterns.forEach(
        (letter, pattern) ->
            fields.put(letter, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)));
    fields.put('G', digits(IsoFields.WEEK_BASED_YEAR, 4));
    fields.put('V', digits(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2));
    return Map.copyOf(fields);
  }

  private static DateTimeFormatter digits(TemporalField field, int width) {
    return new DateTimeFormatterBuilder().appendValue(field, width).toFormatter(Locale.ENGLISH);
  }

  static Strftime of(Clock clock) {
    return new Strftime(ZonedDateTime.now(clock));
  }

  String format(String pattern, Budget budget) {
    var text = new TextBuffer(budget);
    for (int i = 0; i < pattern.length(); i++) {
      budget.spend(STEPS_A_FIELD);
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
    return text.text();
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
      case 'C' -> twoDigits(time.getYear() / 100);
      case 'U' -> twoDigits(weeksSince(DayOfWeek.SUNDAY));
      case 'W' -> twoDigits(weeksSince(DayOfWeek.MONDAY));
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      default -> patterned(letter);
    };
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** The weeks of the year that have begun with this day. */
  private int weeksSince(DayOfWeek first) {
    int daysIntoWeek = Math.floorMod(time.getDayOfWeek().getValue() - first.getValue(), 7);
    return (time.getDayOfYear() + 6 - daysIntoWeek) / 7;
  }

  private String patterned(char letter) {
    var field = FIELDS.get(letter);
    if (field == null) {
      throw new Failure(
          "Date format '%%%s' is not understood".formatted(letter), "Use one such as '%d %b %Y'");
    }
    return field.format(time);
  }
}
