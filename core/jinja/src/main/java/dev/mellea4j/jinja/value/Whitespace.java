package dev.mellea4j.jinja.value;

/** What Python takes for white space. */
public final class Whitespace {

  private Whitespace() {}

  public static boolean is(int c) {
    return c <= ' '
        ? c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f)
        : c == 0x85 || c == 0xa0 || (c >= 0x1680 && isRare(c));
  }

  private static boolean isRare(int c) {
    return (c >= 0x2000 && c <= 0x200a)
        || c == 0x1680
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  public static boolean isBlank(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!is(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  public static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The first offset from {@code from} on that is no white space. */
  public static int skip(String text, int from) {
    int i = from;
    while (i < text.length() && is(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
