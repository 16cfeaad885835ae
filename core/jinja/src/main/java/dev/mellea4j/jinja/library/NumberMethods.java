package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Numbers;

/** The methods of numbers. */
final class NumberMethods {

  static final Operations INTEGER =
      new Operations("Method")
          .add(
              "bit_length",
              "/",
              (self, arguments, rendering) -> (long) Numbers.big(self).abs().bitLength())
          .add(
              "bit_count",
              "/",
              (self, arguments, rendering) -> (long) Numbers.big(self).abs().bitCount())
          .add("conjugate", "/", (self, arguments, rendering) -> Numbers.plain(self));

  static final Operations FLOAT =
      new Operations("Method")
          .add("is_integer", "/", (self, arguments, rendering) -> (Double) self % 1 == 0)
          .add("conjugate", "/", (self, arguments, rendering) -> self);

  static final Operations NOTHING = new Operations("Method");

  private NumberMethods() {}
}
