package dev.mellea4j.jinja;

import java.util.List;
import java.util.function.Predicate;

/** All tests. */
final class Tests {

  static final Library ALL =
      new Library("Test")
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
          .add(
              "callable",
              "",
              is(
                  value ->
                      value instanceof Callable
                          || value instanceof Undefined
                          || value instanceof LoopContext))
          .add("escaped", "", is(Markup.class::isInstance))
          .add("lower", "", (self, a, render) -> Case.isLower(render.text(self)))
          .add("upper", "", (self, a, render) -> Case.isUpper(render.text(self)))
          .add("odd", "", (self, a, render) -> isRemainder(self, 2L, 1, render))
          .add("even", "", (self, a, render) -> isRemainder(self, 2L, 0, render))
          .add("divisibleby", "num", (self, a, render) -> isRemainder(self, a.get(0), 0, render))
          .add("sameas", "other", (self, a, render) -> isSame(self, a.get(0)))
          .add("in", "seq", (self, a, render) -> render.comparison().contains(a.get(0), self))
          .add(
              "filter",
              "",
              (self, a, render) -> Filters.ALL.contains(Key.of(self, render.budget()).toString()))
          .add("test", "", (self, a, render) -> isTest(Key.of(self, render.budget()).toString()))
          .include(comparisons());

  private Tests() {}

  private static Library comparisons() {
    return new Library("Test")
        .add("eq", "other", (self, a, render) -> render.comparison().equal(self, a.get(0)))
        .alias("==", "eq")
        .alias("equalto", "eq")
        .add("ne", "other", (self, a, render) -> !render.comparison().equal(self, a.get(0)))
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

  private static Operation.Body is(Predicate<Object> test) {
    return (self, arguments, render) -> test.test(self);
  }

  private static Operation.Body ordered(String operator) {
    return (self, arguments, render) ->
        render.comparison().ordered(operator, self, arguments.get(0));
  }

  private static boolean isTest(String name) {
    return ALL.contains(name);
  }

  /** Applies the test that a value names, as {@code select} does. */
  static Object apply(Object name, Object value, Arguments arguments, Render render) {
    var text = Text.require(name);
    return ALL.find(text).orElseThrow(() -> ALL.unknown(text)).apply(value, arguments, render);
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
        || value instanceof LoopContext
        || Items.find(value).isPresent();
  }

  private static boolean isRemainder(Object value, Object divisor, long remainder, Render render) {
    return render
        .comparison()
        .equal(BinaryOperator.MODULO.apply(value, divisor, render), remainder);
  }

  private static boolean isSame(Object left, Object right) {
    boolean scalar = left instanceof String || left instanceof Boolean || left instanceof Long;
    return left == right || (scalar && left.equals(right));
  }
}
