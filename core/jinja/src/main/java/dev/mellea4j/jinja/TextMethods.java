package dev.mellea4j.jinja;

import java.util.Iterator;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** The methods of texts. */
final class TextMethods {

  static final Library ALL =
      new Library("Method")
          .include(TextTests.ALL)
          .include(SplitMethods.ALL)
          .include(PadMethods.ALL)
          .add("upper", "/", each(Case::upper))
          .add("lower", "/", each(Case::lower))
          .add("casefold", "/", each(Case::fold))
          .add("title", "/", each(Case::title))
          .add("capitalize", "/", each(Case::capitalize))
          .add("swapcase", "/", each(Case::swap))
          .add("strip", "/ chars=", (self, a, render) -> Strip.of(a, 0).both(self.toString()))
          .add("lstrip", "/ chars=", (self, a, render) -> Strip.of(a, 0).start(self.toString()))
          .add("rstrip", "/ chars=", (self, a, render) -> Strip.of(a, 0).end(self.toString()))
          .add("startswith", "/ prefix start= end=", affix(String::startsWith))
          .add("endswith", "/ suffix start= end=", affix(String::endsWith))
          .add(
              "removeprefix",
              "/ prefix",
              (self, a, render) -> withoutPrefix(self.toString(), a.text(0)))
          .add(
              "removesuffix",
              "/ suffix",
              (self, a, render) -> withoutSuffix(self.toString(), a.text(0)))
          .add(
              "replace",
              "/ old new count=",
              (self, a, render) ->
                  Replacement.in(
                      self.toString(), a.text(0), a.text(1), a.integer(2, -1), render.budget()))
          .add("find", "/ text start= end=", (self, a, render) -> Find.first(self.toString(), a))
          .add("rfind", "/ text start= end=", (self, a, render) -> Find.last(self.toString(), a))
          .add(
              "index",
              "/ text start= end=",
              (self, a, render) -> Find.found(Find.first(self.toString(), a)))
          .add(
              "rindex",
              "/ text start= end=",
              (self, a, render) -> Find.found(Find.last(self.toString(), a)))
          .add("count", "/ text start= end=", (self, a, render) -> Find.count(self.toString(), a))
          .add(
              "join",
              "/ items",
              (self, a, render) -> join(self.toString(), Items.of(a.get(0)), render.budget()))
          .add(
              "format",
              "*",
              (self, a, render) -> new BraceFormat(render, a.raw()).format(self.toString()))
          .add("format_map", "/ mapping", TextMethods::formatMap);

  private TextMethods() {}

  private static Operation.Body each(UnaryOperator<String> function) {
    return (self, arguments, render) -> function.apply(self.toString());
  }

  private static Operation.Body affix(BiPredicate<String, String> matches) {
    return (self, arguments, render) -> {
      var part = Find.part(self.toString(), arguments, 1);
      if (arguments.get(0) instanceof Tuple tuple) {
        return part.isPresent()
            && tuple.items().stream()
                .anyMatch(affix -> matches.test(part.get(), Text.require(affix)));
      }
      var affix = arguments.text(0);
      return part.isPresent() && matches.test(part.get(), affix);
    };
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String withoutSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  private static String join(String separator, Iterator<Object> items, Budget budget) {
    var joined = new Buffer(budget);
    for (boolean first = true; items.hasNext(); first = false) {
      joined.append(first ? "" : separator).append(Text.require(items.next()));
    }
    return joined.toString();
  }

  private static Object formatMap(Object self, Bound arguments, Render render) {
    if (arguments.get(0) instanceof Dict dict) {
      return new BraceFormat(render, HostValues.named(dict)).format(self.toString());
    }
    throw arguments.mismatch(0, "a dict");
  }
}
