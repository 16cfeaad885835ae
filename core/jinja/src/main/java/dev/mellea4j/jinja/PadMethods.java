package dev.mellea4j.jinja;

/** The methods that make texts wider. */
final class PadMethods {

  private static final int TAB = 8;

  static final Library ALL =
      new Library("Method")
          .add(
              "center",
              "/ width fill=",
              (self, a, render) -> center(self.toString(), a.integer(0), fill(a), render))
          .add(
              "ljust",
              "/ width fill=",
              (self, a, render) -> pad(self.toString(), 0, missing(self, a), fill(a), render))
          .add(
              "rjust",
              "/ width fill=",
              (self, a, render) -> pad(self.toString(), missing(self, a), 0, fill(a), render))
          .add(
              "zfill",
              "/ width",
              (self, a, render) -> zeros(self.toString(), missing(self, a), render))
          .add(
              "expandtabs",
              "tabsize=",
              (self, a, render) -> expandTabs(self.toString(), a.integer(0, TAB), render));

  private PadMethods() {}

  private static int missing(Object self, Bound arguments) {
    return Math.max(0, arguments.integer(0) - Text.length(self.toString()));
  }

  private static String fill(Bound arguments) {
    var fill = arguments.text(1, " ");
    if (Text.length(fill) != 1) {
      throw new Failure("Fill '%s' is not one character".formatted(fill), "Pass one");
    }
    return fill;
  }

  static String center(String text, int width, String fill, Render render) {
    int missing = Math.max(0, width - Text.length(text));
    int left = missing / 2 + (missing & width & 1);
    return pad(text, left, missing - left, fill, render);
  }

  private static String pad(String text, int left, int right, String fill, Render render) {
    render.budget().text(((long) left + right) * fill.length() + text.length());
    return fill.repeat(left) + text + fill.repeat(right);
  }

  private static String zeros(String text, int missing, Render render) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    var zeros = Text.repeat("0", missing, render.budget());
    return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
  }

  private static String expandTabs(String text, int size, Render render) {
    var expanded = new Buffer(render.budget());
    int column = 0;
    for (int c : text.codePoints().toArray()) {
      if (c == '\t') {
        int width = size > 0 ? size - column % size : 0;
        expanded.append(Text.repeat(" ", width, render.budget()));
        column += width;
      } else {
        expanded.append(Character.toString(c));
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return expanded.toString();
  }
}
