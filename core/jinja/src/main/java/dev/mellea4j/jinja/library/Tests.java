package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.HashKey;
import dev.mellea4j.jinja.value.Instance;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Markup;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Range;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Tuple;
import dev.mellea4j.jinja.value.Undefined;
import java.util.List;
import java.util.function.Predicate;

/** All tests. */
public final class Tests {

  public static final Operations ALL =
      new Operations("Test")
          .add("defined", "", is(value -> !(value instanceof Undefined)))
          .add("undefined", "", is(Undefined.class::isInstance))
          .add("none", "", is(None.class::isInstance))
          .add("boolean", "", is(Boolean.class::isInstance))
          .add("true", "", is(Boolean.TRUE::equals))
          .add("false", "", is(Boolean.FALSE::equals))
          .add("integer", "", is(value -> Numbers.isInteger(value) && !(value instanceof Boolean)))
          .add("float", "", is(Double.class::isInstance))
          .add("number", "", is(Numbers::isNumber))
          .add("string", "", is(Text::is))
          .add("mapping", "", is(Dict.class::isInstance))
          .add("sequence", "", is(Tests::isSequence))
          .add("iterable", "", is(Tests::isIterable))
          .add("callable", "", is(value -> value instanceof Callable || value instanceof Undefined))
          .add("escaped", "", is(Markup.class::isInstance))
          .add("lower", "", (self, a, rendering) -> TextTests.isLower(letters(self, rendering)))
          .add("upper", "", (self, a, rendering) -> TextTests.isUpper(letters(self, rendering)))
          .add("odd", "", (self, a, rendering) -> isRemainder(self, 2L, 1, rendering))
          .add("even", "", (self, a, rendering) -> isRemainder(self, 2L, 0, rendering))
          .add(
              "divisibleby",
              "num",
              (self, a, rendering) -> isRemainder(self, a.get(0), 0, rendering))
          .add("sameas", "other", (self, a, rendering) -> isSame(self, a.get(0)))
          .add("in", "seq", (self, a, rendering) -> rendering.comparison().contains(a.get(0), self))
          .add(
              "filter",
              "",
              (self, a, rendering) ->
                  Filters.ALL.contains(HashKey.of(self, rendering.budget()).toString()))
          .add(
              "test",
              "",
              (self, a, rendering) -> isTest(HashKey.of(self, rendering.budget()).toString()))
          .include(comparisons());

  private Tests() {}

  private static Operations comparisons() {
    return new Operations("Test")
        .add("eq", "other", (self, a, rendering) -> rendering.comparison().equal(self, a.get(0)))
        .alias("==", "eq")
        .alias("equalto", "eq")
        .add("ne", "other", (self, a, rendering) -> !rendering.comparison().equal(self, a.get(0)))
        .alias("!=", "ne")
        .add("lt", "other", ordered("<"))
        .alias("<", "lt")
        .alias("lessthan", "lt")
        .add("le", "other", ordered("<="))
        .alias("<=", "le")
        .add("gt", "other", ordered(">"))
        .alias(">", "gt")
        .alias("greaterthan", "gt")
        .add("ge", "other", ordered(">="))
        .alias(">=", "ge");
  }

  private static String letters(Object value, Rendering rendering) {
    var text = rendering.text(value);
    rendering.budget().work(text.length());
    return text;
  }

  private static Operation.Body is(Predicate<Object> test) {
    return (self, arguments, rendering) -> test.test(self);
  }

  private static Operation.Body ordered(String operator) {
    return (self, arguments, rendering) ->
        rendering.comparison().ordered(operator, self, arguments.get(0));
  }

  private static boolean isTest(String name) {
    return ALL.contains(name);
  }

  /** Applies the test that a value names, as {@code select} does. */
  static Object apply(Object name, Object value, Arguments arguments, Rendering rendering) {
    var text = Text.require(name);
    return ALL.find(text).orElseThrow(() -> ALL.unknown(text)).apply(value, arguments, rendering);
  }

  private static boolean isSequence(Object value) {
    return Text.is(value)
        || value instanceof List
        || value instanceof Tuple
        || value instanceof Dict
        || value instanceof Range
        || (value instanceof Undefined undefined && !undefined.strict());
  }

  private static boolean isIterable(Object value) {
    return value instanceof Undefined
        || (value instanceof Instance instance && instance.size().isPresent())
        || Items.find(value).isPresent();
  }

  private static boolean isRemainder(
      Object value, Object divisor, long remainder, Rendering rendering) {
    return rendering
        .comparison()
        .equal(BinaryOperator.MODULO.apply(value, divisor, rendering), remainder);
  }

  private static boolean isSame(Object left, Object right) {
    boolean scalar = left instanceof String || left instanceof Boolean || left instanceof Long;
    return left == right || (scalar && left.equals(right));
  }
}
