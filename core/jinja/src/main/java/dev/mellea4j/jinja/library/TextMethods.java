package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.HostValues;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Strip;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.Tuple;
import java.util.BitSet;
import java.util.Iterator;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** The methods of texts. */
final class TextMethods {

  static final Operations ALL =
      new Operations("Method")
          .include(TextTests.ALL)
          .include(SplitMethods.ALL)
          .include(PadMethods.ALL)
          .add("upper", "/", each(LetterCase::upper))
          .add("lower", "/", each(LetterCase::lower))
          .add("casefold", "/", each(LetterCase::fold))
          .add("title", "/", each(LetterCase::title))
          .add("capitalize", "/", each(LetterCase::capitalize))
          .add("swapcase", "/", each(LetterCase::swap))
          .add(
              "strip",
              "/ chars=",
              (self, a, rendering) ->
                  strip(a, rendering.budget()).both(self.toString(), rendering.budget()))
          .add(
              "lstrip",
              "/ chars=",
              (self, a, rendering) ->
                  strip(a, rendering.budget()).start(self.toString(), rendering.budget()))
          .add(
              "rstrip",
              "/ chars=",
              (self, a, rendering) ->
                  strip(a, rendering.budget()).end(self.toString(), rendering.budget()))
          .add("startswith", "/ prefix start= end=", affix(String::startsWith))
          .add("endswith", "/ suffix start= end=", affix(String::endsWith))
          .add(
              "removeprefix",
              "/ prefix",
              (self, a, rendering) -> withoutPrefix(self.toString(), a.text(0)))
          .add(
              "removesuffix",
              "/ suffix",
              (self, a, rendering) -> withoutSuffix(self.toString(), a.text(0)))
          .add(
              "replace",
              "/ old new count=",
              (self, a, rendering) ->
                  Replacement.in(
                      self.toString(), a.text(0), a.text(1), a.integer(2, -1), rendering.budget()))
          .add(
              "find",
              "/ text start= end=",
              (self, a, rendering) -> TextSearch.first(self.toString(), a, rendering.budget()))
          .add(
              "rfind",
              "/ text start= end=",
              (self, a, rendering) -> TextSearch.last(self.toString(), a, rendering.budget()))
          .add(
              "index",
              "/ text start= end=",
              (self, a, rendering) ->
                  TextSearch.found(TextSearch.first(self.toString(), a, rendering.budget())))
          .add(
              "rindex",
              "/ text start= end=",
              (self, a, rendering) ->
                  TextSearch.found(TextSearch.last(self.toString(), a, rendering.budget())))
          .add(
              "count",
              "/ text start= end=",
              (self, a, rendering) -> TextSearch.count(self.toString(), a, rendering.budget()))
          .add(
              "join",
              "/ items",
              (self, a, rendering) -> join(self.toString(), Items.of(a.get(0)), rendering.budget()))
          .add(
              "format",
              "*",
              (self, a, rendering) -> new BraceFormat(rendering, a.raw()).format(self.toString()))
          .add("format_map", "/ mapping", TextMethods::formatMap);

  private TextMethods() {}

  private static Operation.Body each(UnaryOperator<String> function) {
    return (self, arguments, rendering) -> {
      rendering.budget().work(self.toString().length());
      return function.apply(self.toString());
    };
  }

  /** What drops the characters that the first argument names, or white space. */
  static Strip strip(BoundArguments arguments, Budget budget) {
    if (!arguments.hasValue(0)) {
      return Strip.BLANKS;
    }
    budget.work(arguments.text(0).length());
    var dropped = new BitSet();
    arguments.text(0).codePoints().forEach(dropped::set);
    return new Strip(dropped::get);
  }

  private static Operation.Body affix(BiPredicate<String, String> matches) {
    return (self, arguments, rendering) -> {
      var part = TextSearch.part(self.toString(), arguments, 1, rendering.budget());
      if (arguments.get(0) instanceof Tuple tuple) {
        rendering.budget().spend(tuple.items().size());
        return part.isPresent()
            && tuple.items().stream()
                .anyMatch(affix -> matches.test(part.get(), read(affix, rendering)));
      }
      return part.isPresent() && matches.test(part.get(), read(arguments.text(0), rendering));
    };
  }

  private static String read(Object affix, Rendering rendering) {
    var text = Text.require(affix);
    rendering.budget().read(text.length());
    return text;
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String withoutSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  private static String join(String separator, Iterator<Object> items, Budget budget) {
    var joined = new TextBuffer(budget);
    for (boolean first = true; items.hasNext(); first = false) {
      budget.spend(1);
      joined.append(first ? "" : separator).append(Text.require(items.next()));
    }
    return joined.text();
  }

  private static Object formatMap(Object self, BoundArguments arguments, Rendering rendering) {
    if (arguments.get(0) instanceof Dict dict) {
      rendering.budget().slots(dict.size());
      return new BraceFormat(rendering, HostValues.named(dict)).format(self.toString());
    }
    throw arguments.mismatch(0, "a dict");
  }
}
