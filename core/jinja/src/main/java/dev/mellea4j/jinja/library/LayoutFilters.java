package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;

/** The filters that set texts in lines. */
final class LayoutFilters {

  static final Operations ALL =
      new Operations("Filter")
          .add("indent", "width= first= blank=", LayoutFilters::indent)
          .add(
              "center",
              "width=",
              (self, a, rendering) ->
                  PadMethods.center(rendering.text(self), a.integer(0, 80), " ", rendering))
          .add(
              "wordwrap",
              "width= break_long_words= wrapstring= break_on_hyphens=",
              LayoutFilters::wrap);

  private LayoutFilters() {}

  private static Object indent(Object self, BoundArguments arguments, Rendering rendering) {
    var lines = SplitMethods.lines(Text.require(self) + "\n", false, rendering.budget());
    var indent =
        arguments.has(0) && Text.is(arguments.get(0))
            ? arguments.text(0)
            : Text.repeat(" ", arguments.integer(0, 4), rendering.budget());
    boolean blank = arguments.flag(2);
    var indented = new TextBuffer(rendering.budget()).append(arguments.flag(1) ? indent : "");
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).toString();
      boolean wanted = i > 0 && (blank || !line.isEmpty());
      indented.append(i > 0 ? "\n" : "").append(wanted ? indent : "").append(line);
    }
    return indented.text();
  }

  private static Object wrap(Object self, BoundArguments arguments, Rendering rendering) {
    var separator = arguments.hasValue(2) ? arguments.text(2) : "\n";
    var wrapper =
        new WordWrap(
            arguments.integer(0, 79),
            arguments.flag(1, true),
            arguments.flag(3, true),
            rendering.budget());
    var wrapped = new TextBuffer(rendering.budget());
    var between = "";
    for (var line : SplitMethods.lines(Text.require(self), false, rendering.budget())) {
      wrapped.append(between);
      var within = "";
      for (var part : wrapper.wrap(line.toString())) {
        wrapped.append(within).append(part);
        within = separator;
      }
      between = separator;
    }
    return wrapped.text();
  }
}
