package dev.mellea4j.jinja;

/** The methods of numbers. */
final class NumberMethods {

  static final Library INTEGER =
      new Library("Method")
          .add(
              "bit_length",
              "/",
              (self, arguments, render) -> (long) Numbers.big(self).abs().bitLength())
          .add(
              "bit_count",
              "/",
              (self, arguments, render) -> (long) Numbers.big(self).abs().bitCount())
          .add("conjugate", "/", (self, arguments, render) -> Numbers.plain(self));

  static final Library FLOAT =
      new Library("Method")
          .add("is_integer", "/", (self, arguments, render) -> (Double) self % 1 == 0)
          .add("conjugate", "/", (self, arguments, render) -> self);

  static final Library NOTHING = new Library("Method");

  private NumberMethods() {}
}
