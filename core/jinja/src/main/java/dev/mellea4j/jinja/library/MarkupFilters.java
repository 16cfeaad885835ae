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
              (self, a, rendering) ->
                  self instanceof Markup ? self : Markup.escape(rendering.text(self)))
          .alias("e", "escape")
          .add("forceescape", "", (self, a, rendering) -> Markup.escape(rendering.text(self)))
          .add("safe", "", (self, a, rendering) -> new Markup(rendering.text(self)))
          .add("striptags", "", (self, a, rendering) -> StripTags.of(rendering.text(self)))
          .add("xmlattr", "autospace=", MarkupFilters::attributes)
          .add("urlencode", "", MarkupFilters::urlEncode);

  private MarkupFilters() {}

  private static Object attributes(Object self, BoundArguments arguments, Rendering rendering) {
    if (!(self instanceof Dict dict)) {
      throw new Failure(
          "Filter 'xmlattr' takes a dict, not type '%s'".formatted(TypeName.of(self)));
    }
    var text = new TextBuffer(rendering.budget());
    for (var entry : dict.entries()) {
      if (entry.value() != None.NONE && !(entry.value() instanceof Undefined)) {
        var name = Text.require(entry.key());
        if (name.chars().anyMatch(c -> " \t\n\r\f\u000b/>=".indexOf(c) >= 0)) {
          throw new Failure(
              "Attribute name '%s' has a character that HTML forbids".formatted(name), "Rename it");
        }
        text.append(text.length() > 0 || arguments.flag(0, true) ? " " : "");
        text.append(escaped(name))
            .append("=\"")
            .append(escaped(rendering.text(entry.value())))
            .append("\"");
      }
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return Markup.escape(text).text();
  }

  private static Object urlEncode(Object self, BoundArguments arguments, Rendering rendering) {
    var items = Text.is(self) ? Optional.<Iterator<Object>>empty() : Items.find(self);
    if (items.isEmpty()) {
      return encode(rendering.text(self)).replace("+", "%20").replace("%2F", "/");
    }
    var pairs =
        self instanceof Dict dict
            ? new DictView(DictView.Kind.ITEMS, dict).items().iterator()
            : items.get();
    var text = new TextBuffer(rendering.budget());
    for (var separator = ""; pairs.hasNext(); separator = "&") {
      var pair = Items.list(pairs.next(), rendering.budget());
      if (pair.size() != 2) {
        throw new Failure(
            "Filter 'urlencode' takes pairs, not %s items".formatted(pair.size()), "Pass a dict");
      }
      text.append(separator).append(encode(rendering.text(pair.get(0))));
      text.append("=").append(encode(rendering.text(pair.get(1))));
    }
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }
}
