package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Numbers;
import java.math.BigInteger;

/** Numbers as Python 3 writes them: {@code 1_000}, {@code 0x1f}, {@code 1.5e3}. */
final class NumberLiteral {

  private NumberLiteral() {}

  /** Where the number at {@code start} ends. */
  static int end(String source, int start, boolean mayBeFloat) {
    if (mayBeFloat) {
      int end = floatEnd(source, start);
      if (end > 0) {
        return end;
      }
    }
    if (source.charAt(start) != '0') {
      return digitsEnd(source, start, 10);
    }
    int radix = start + 1 < source.length() ? radix(source.charAt(start + 1)) : 0;
    if (radix > 0) {
      int from = source.startsWith("_", start + 2) ? start + 3 : start + 2;
      int end = digitsEnd(source, from, radix);
      if (end > from) {
        return end;
      }
    }
    return digitsEnd(source, start, 1);
  }

  private static int floatEnd(String source, int start) {
    int whole = digitsEnd(source, start, 10);
    int end = whole;
    if (source.startsWith(".", whole)) {
      int fraction = digitsEnd(source, whole + 1, 10);
      end = fraction > whole + 1 ? fraction : whole;
    }
    int exponent = exponentEnd(source, end);
    return exponent > end ? exponent : end > whole ? end : -1;
  }

  private static int exponentEnd(String source, int at) {
    if (at >= source.length() || Character.toLowerCase(source.charAt(at)) != 'e') {
      return at;
    }
    boolean signed = source.startsWith("+", at + 1) || source.startsWith("-", at + 1);
    int from = signed ? at + 2 : at + 1;
    int end = digitsEnd(source, from, 10);
    return end > from ? end : at;
  }

  /** Digits with single underscores between them; radix 1 stands for zeros alone. */
  private static int digitsEnd(String source, int from, int radix) {
    int end = from;
    while (isDigit(source, end, radix)) {
      end++;
      if (source.startsWith("_", end) && isDigit(source, end + 1, radix)) {
        end++;
      }
    }
    return end;
  }

  private static boolean isDigit(String source, int at, int radix) {
    if (at >= source.length() || source.charAt(at) > 'z') {
      return false;
    }
    return radix == 1 ? source.charAt(at) == '0' : Character.digit(source.charAt(at), radix) >= 0;
  }

  private static int radix(char letter) {
    return switch (Character.toLowerCase(letter)) {
      case 'x' -> 16;
      case 'o' -> 8;
      case 'b' -> 2;
      default -> 0;
    };
  }

  static Object parse(String text) {
    var digits = text.replace("_", "");
    int radix = digits.length() > 1 ? radix(digits.charAt(1)) : 0;
    if (radix > 0) {
      return integer(digits.substring(2), radix);
    }
    boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return whole ? integer(digits, 10) : (Object) Double.parseDouble(digits);
  }

  private static Object integer(String digits, int radix) {
    if (digits.length() > Numbers.MOST_DIGITS) {
      throw new Failure("Number has more than " + Numbers.MOST_DIGITS + " digits");
    }
    return Numbers.normal(new BigInteger(digits, radix));
  }
}
