package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;

/** The methods that make texts wider. */
final class PadMethods {

  private static final int TAB = 8;

  static final Operations ALL =
      new Operations("Method")
          .add(
              "center",
              "/ width fill=",
              (self, a, rendering) -> center(self.toString(), a.integer(0), fill(a), rendering))
          .add(
              "ljust",
              "/ width fill=",
              (self, a, rendering) -> pad(self.toString(), 0, missing(self, a), fill(a), rendering))
          .add(
              "rjust",
              "/ width fill=",
              (self, a, rendering) -> pad(self.toString(), missing(self, a), 0, fill(a), rendering))
          .add(
              "zfill",
              "/ width",
              (self, a, rendering) -> zeros(self.toString(), missing(self, a), rendering))
          .add(
              "expandtabs",
              "tabsize=",
              (self, a, rendering) -> expandTabs(self.toString(), a.integer(0, TAB), rendering));

  private PadMethods() {}

  private static int missing(Object self, BoundArguments arguments) {
    return Math.max(0, arguments.integer(0) - Text.length(self.toString()));
  }

  private static String fill(BoundArguments arguments) {
    var fill = arguments.text(1, " ");
    if (Text.length(fill) != 1) {
      throw new Failure("Fill '%s' is not one character".formatted(fill), "Pass one");
    }
    return fill;
  }

  static String center(String text, int width, String fill, Rendering rendering) {
    int missing = Math.max(0, width - Text.length(text));
    int left = missing / 2 + (missing & width & 1);
    return pad(text, left, missing - left, fill, rendering);
  }

  private static String pad(String text, int left, int right, String fill, Rendering rendering) {
    rendering.budget().read(text.length());
    rendering.budget().text(((long) left + right) * fill.length() + text.length());
    return fill.repeat(left) + text + fill.repeat(right);
  }

  private static String zeros(String text, int missing, Rendering rendering) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    rendering.budget().read(text.length());
    var zeros = Text.repeat("0", missing, rendering.budget());
    return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
  }

  private static String expandTabs(String text, int size, Rendering rendering) {
    var expanded = new TextBuffer(rendering.budget());
    rendering.budget().work(text.length());
    int column = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      char c = text.charAt(i);
      if (c == '\t') {
        int width = size > 0 ? size - column % size : 0;
        rendering.budget().spend(2);
        expanded.append(text, from, i).append(Text.repeat(" ", width, rendering.budget()));
        from = i + 1;
        column += width;
      } else {
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return expanded.append(text, from, text.length()).text();
  }
}
