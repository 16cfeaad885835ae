package dev.mellea4j.jinja;

/** The filter {@code tojson}, as transformers has it or as Jinja2 has it. */
final class JsonFilter {

  static final Library ALL =
      new Library("Filter")
          .add("tojson", "ensure_ascii= indent= separators= sort_keys=", JsonFilter::apply);

  private static final Signature HTML_SAFE = Signature.of("indent=");

  private JsonFilter() {}

  private static Object apply(Object value, Bound arguments, Render render) {
    return render.options().htmlSafeJson()
        ? htmlSafe(value, HTML_SAFE.bind("Filter 'tojson'", arguments.raw()), render)
        : plain(value, arguments, render);
  }

  private static Object plain(Object value, Bound arguments, Render render) {
    boolean multiline = arguments.hasValue(1);
    var comma = multiline ? "," : ", ";
    var colon = ": ";
    if (arguments.hasValue(2)) {
      var separators = Items.list(arguments.get(2), render.budget());
      if (separators.size() != 2) {
        throw new Failure(
            "Argument 'separators' has %d items".formatted(separators.size()), "Pass (',', ':')");
      }
      comma = Text.require(separators.get(0));
      colon = Text.require(separators.get(1));
    }
    return new Json(
            arguments.flag(0),
            multiline,
            indent(arguments, 1, render),
            comma,
            colon,
            arguments.flag(3))
        .write(value, render);
  }

  private static Object htmlSafe(Object value, Bound arguments, Render render) {
    boolean multiline = arguments.hasValue(0);
    var json =
        new Json(true, multiline, indent(arguments, 0, render), multiline ? "," : ", ", ": ", true);
    return new Markup(
        json.write(value, render)
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027"));
  }

  private static String indent(Bound arguments, int index, Render render) {
    if (!arguments.hasValue(index)) {
      return "";
    }
    return Text.is(arguments.get(index))
        ? arguments.text(index)
        : Text.repeat(" ", arguments.integer(index), render.budget());
  }
}
