package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.DictView;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Markup;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

/** The filters for HTML and URLs. */
final class MarkupFilters {

  static final Operations ALL =
      new Operations("Filter")
          .add(
              "escape",
              "",
              (self, a, rendering) -> self instanceof Markup ? self : escape(self, rendering))
          .alias("e", "escape")
          .add("forceescape", "", (self, a, rendering) -> escape(self, rendering))
          .add("safe", "", (self, a, rendering) -> new Markup(rendering.text(self)))
          .add(
              "striptags",
              "",
              (self, a, rendering) -> new StripTags(rendering.budget()).of(rendering.text(self)))
          .add("xmlattr", "autospace=", MarkupFilters::attributes)
          .add("urlencode", "", MarkupFilters::urlEncode);

  private MarkupFilters() {}

  private static Markup escape(Object value, Rendering rendering) {
    var text = rendering.text(value);
    rendering.budget().work(text.length());
    return Markup.escape(text);
  }

  private static Object attributes(Object self, BoundArguments arguments, Rendering rendering) {
    if (!(self instanceof Dict dict)) {
      throw new Failure(
          "Filter 'xmlattr' takes a dict, not type '%s'".formatted(TypeName.of(self)));
    }
    var text = new TextBuffer(rendering.budget());
    for (var entry : dict.entries()) {
      if (entry.value() != None.NONE && !(entry.value() instanceof Undefined)) {
        var name = Text.require(entry.key());
        rendering.budget().work(name.length());
        if (name.chars().anyMatch(c -> " \t\n\r\f\u000b/>=".indexOf(c) >= 0)) {
          throw new Failure(
              "Attribute name '%s' has a character that HTML forbids".formatted(name), "Rename it");
        }
        text.append(text.length() > 0 || arguments.flag(0, true) ? " " : "");
        text.append(escape(name, rendering).text())
            .append("=\"")
            .append(escape(entry.value(), rendering).text())
            .append("\"");
      }
    }
    return text.text();
  }

  private static Object urlEncode(Object self, BoundArguments arguments, Rendering rendering) {
    var items = Text.is(self) ? Optional.<Iterator<Object>>empty() : Items.find(self);
    if (items.isEmpty()) {
      return encode(self, rendering).replace("+", "%20").replace("%2F", "/");
    }
    var pairs =
        self instanceof Dict dict
            ? new DictView(DictView.Kind.ITEMS, dict).iterator()
            : items.get();
    var text = new TextBuffer(rendering.budget());
    for (var separator = ""; pairs.hasNext(); separator = "&") {
      var pair = Items.list(pairs.next(), rendering.budget());
      if (pair.size() != 2) {
        throw new Failure(
            "Filter 'urlencode' takes pairs, not %s items".formatted(pair.size()), "Pass a dict");
      }
      text.append(separator).append(encode(pair.get(0), rendering));
      text.append("=").append(encode(pair.get(1), rendering));
    }
    return text.text();
  }

  private static String encode(Object value, Rendering rendering) {
    var text = rendering.text(value);
    rendering.budget().spend(text.length());
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
