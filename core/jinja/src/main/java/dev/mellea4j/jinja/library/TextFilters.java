package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Length;
import dev.mellea4j.jinja.value.Markup;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.PricedText;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.Tuple;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The filters that make texts of texts. */
final class TextFilters {

  private static final Pattern WORD_START =
      Pattern.compile("[-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

  static final Operations ALL =
      new Operations("Filter")
          .add("upper", "", each(LetterCase::upper))
          .add("lower", "", each(LetterCase::lower))
          .add("capitalize", "", each(LetterCase::capitalize))
          .add("title", "", TextFilters::title)
          .add(
              "trim",
              "chars=",
              (self, a, rendering) ->
                  TextMethods.strip(a, rendering.budget())
                      .both(rendering.text(self), rendering.budget()))
          .add(
              "string",
              "",
              (self, a, rendering) -> self instanceof Markup ? self : rendering.text(self))
          .add("replace", "old new count=", TextFilters::replace)
          .add("join", "d= attribute=", TextFilters::join)
          .add("format", "*", TextFilters::format)
          .add(
              "wordcount",
              "",
              (self, a, rendering) ->
                  WORD.matcher(new PricedText(rendering.text(self), rendering.budget()))
                      .results()
                      .count())
          .add("truncate", "length= killwords= end= leeway=", TextFilters::truncate);

  private TextFilters() {}

  private static Operation.Body each(UnaryOperator<String> function) {
    return (self, arguments, rendering) -> {
      var text = rendering.text(self);
      rendering.budget().work(text.length());
      return function.apply(text);
    };
  }

  private static String title(Object self, BoundArguments arguments, Rendering rendering) {
    var text = rendering.text(self);
    rendering.budget().work(text.length());
    var titled = new TextBuffer(rendering.budget());
    int from = 0;
    var separators = WORD_START.matcher(new PricedText(text, rendering.budget()));
    while (separators.find()) {
      titled.append(word(text.substring(from, separators.start())));
      titled.append(text, separators.start(), separators.end());
      from = separators.end();
      rendering.budget().spend(1);
    }
    return titled.append(word(text.substring(from))).text();
  }

  private static String word(String word) {
    if (word.isEmpty()) {
      return word;
    }
    int first = Character.charCount(word.codePointAt(0));
    return LetterCase.upper(word.substring(0, first)) + LetterCase.lower(word.substring(first));
  }

  private static Object replace(Object self, BoundArguments arguments, Rendering rendering) {
    int count = arguments.hasValue(2) ? arguments.integer(2) : -1;
    return Replacement.in(
        rendering.text(self),
        rendering.text(arguments.get(0)),
        rendering.text(arguments.get(1)),
        count,
        rendering.budget());
  }

  private static Object join(Object self, BoundArguments arguments, Rendering rendering) {
    var separator = rendering.text(arguments.or(0, ""));
    var path = AttributePath.of(arguments.or(1, None.NONE), rendering.budget());
    var joined = new TextBuffer(rendering.budget());
    var items = Items.of(self);
    for (boolean first = true; items.hasNext(); first = false) {
      rendering.budget().spend(1);
      joined
          .append(first ? "" : separator)
          .append(rendering.text(path.of(items.next(), rendering)));
    }
    return joined.text();
  }

  private static Object format(Object self, BoundArguments arguments, Rendering rendering) {
    var raw = arguments.raw();
    if (!raw.positional().isEmpty() && !raw.named().isEmpty()) {
      throw new Failure("Filter 'format' got positional and named arguments", "Pass one kind");
    }
    return new PercentFormat(
            rendering, raw.named().isEmpty() ? Tuple.of(raw.positional()) : dict(raw))
        .format(rendering.text(self));
  }

  private static Dict dict(Arguments arguments) {
    var dict = new Dict();
    arguments.named().forEach(dict::putText);
    return dict;
  }

  private static Object truncate(Object self, BoundArguments arguments, Rendering rendering) {
    int length = arguments.integer(0, 255);
    var end = arguments.text(2, "...");
    int leeway = arguments.hasValue(3) ? arguments.integer(3) : 5;
    int endLength = Text.length(end);
    if (length < endLength || leeway < 0) {
      throw new Failure(
          "Filter 'truncate' has length %s and leeway %s".formatted(length, leeway), "Raise them");
    }
    rendering.budget().read(end.length() + (Text.is(self) ? self.toString().length() : 0));
    if (Length.require(self) <= (long) length + leeway) {
      return self;
    }
    var kept = Text.part(Text.require(self), 0, length - endLength);
    int space = arguments.flag(1) ? -1 : kept.lastIndexOf(' ');
    return (space < 0 ? kept : kept.substring(0, space)) + end;
  }
}
