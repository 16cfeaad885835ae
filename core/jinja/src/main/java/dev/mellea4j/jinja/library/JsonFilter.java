package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Markup;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;

/** The filter {@code tojson}, as transformers has it or as Jinja2 has it. */
final class JsonFilter {

  static final Operations ALL =
      new Operations("Filter")
          .add("tojson", "ensure_ascii= indent= separators= sort_keys=", JsonFilter::apply);

  private static final Signature HTML_SAFE = Signature.of("indent=");

  private JsonFilter() {}

  private static Object apply(Object value, BoundArguments arguments, Rendering rendering) {
    return rendering.options().htmlSafeJson()
        ? htmlSafe(value, HTML_SAFE.bind("Filter 'tojson'", arguments.raw()), rendering)
        : plain(value, arguments, rendering);
  }

  private static Object plain(Object value, BoundArguments arguments, Rendering rendering) {
    boolean multiline = arguments.hasValue(1);
    var comma = multiline ? "," : ", ";
    var colon = ": ";
    if (arguments.hasValue(2)) {
      var separators = Items.list(arguments.get(2), rendering.budget());
      if (separators.size() != 2) {
        throw new Failure(
            "Argument 'separators' has %s items".formatted(separators.size()), "Pass (',', ':')");
      }
      comma = Text.require(separators.get(0));
      colon = Text.require(separators.get(1));
    }
    return new Json(
            arguments.flag(0),
            multiline,
            indent(arguments, 1, rendering),
            comma,
            colon,
            arguments.flag(3))
        .write(value, rendering);
  }

  private static Object htmlSafe(Object value, BoundArguments arguments, Rendering rendering) {
    boolean multiline = arguments.hasValue(0);
    var json =
        new Json(
            true, multiline, indent(arguments, 0, rendering), multiline ? "," : ", ", ": ", true);
    var text = json.write(value, rendering);
    rendering.budget().work(text.length());
    return new Markup(
        text.replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027"));
  }

  private static String indent(BoundArguments arguments, int index, Rendering rendering) {
    if (!arguments.hasValue(index)) {
      return "";
    }
    return Text.is(arguments.get(index))
        ? arguments.text(index)
        : Text.repeat(" ", arguments.integer(index), rendering.budget());
  }
}
