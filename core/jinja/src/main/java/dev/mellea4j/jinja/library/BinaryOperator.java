package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arithmetic;
import dev.mellea4j.jinja.value.Comparison;
import dev.mellea4j.jinja.value.Markup;
import dev.mellea4j.jinja.value.NumberCost;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operators between two values that compute a third. */
public enum BinaryOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("**");

  public static final Map<String, BinaryOperator> SUMS = Map.of("+", ADD, "-", SUBTRACT);
  public static final Map<String, BinaryOperator> PRODUCTS =
      Map.of("*", MULTIPLY, "/", DIVIDE, "//", FLOOR_DIVIDE, "%", MODULO);
  public static final Map<String, BinaryOperator> POWERS = Map.of("**", POWER);

  private final String symbol;

  BinaryOperator(String symbol) {
    this.symbol = symbol;
  }

  public Object apply(Object left, Object right, Rendering rendering) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      rendering.budget().spend(cost(left, right));
      return rendering.budget().made(compute(left, right));
    }
    if (this == ADD) {
      return concatenate(left, right, rendering);
    }
    if (this == MODULO && Text.is(left)) {
      return new PercentFormat(rendering, right).format(left.toString());
    }
    if (this == MULTIPLY && Numbers.isInteger(right)) {
      return repeat(left, right, rendering);
    }
    if (this == MULTIPLY && Numbers.isInteger(left)) {
      return repeat(right, left, rendering);
    }
    throw Comparison.mismatch(symbol, left, right);
  }

  /** What the operator costs beside the step of every operator. */
  private long cost(Object left, Object right) {
    if (left instanceof Double || right instanceof Double) {
      return 0;
    }
    if (this == POWER) {
      long bits = Arithmetic.bitsOfPower(left, right);
      return NumberCost.power(bits);
    }
    return left instanceof BigInteger || right instanceof BigInteger
        ? NumberCost.product(bits(left), bits(right))
        : 0;
  }

  private static long bits(Object integer) {
    return integer instanceof BigInteger big ? big.bitLength() : Long.SIZE;
  }

  private Object compute(Object left, Object right) {
    return switch (this) {
      case ADD -> Arithmetic.add(left, right);
      case SUBTRACT -> Arithmetic.subtract(left, right);
      case MULTIPLY -> Arithmetic.multiply(left, right);
      case DIVIDE -> Arithmetic.divide(left, right);
      case FLOOR_DIVIDE -> Arithmetic.floorDivide(left, right);
      case MODULO -> Arithmetic.modulo(left, right);
      case POWER -> Arithmetic.power(left, right);
    };
  }

  private Object concatenate(Object left, Object right, Rendering rendering) {
    if (left instanceof String a && right instanceof String b) {
      rendering.budget().text((long) a.length() + b.length());
      return a.concat(b);
    }
    if (Text.is(left) && Text.is(right)) {
      rendering.budget().work((long) left.toString().length() + right.toString().length());
      return new Markup(html(left) + html(right));
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return joined(a, b, rendering);
    }
    if (left instanceof Tuple a && right instanceof Tuple b) {
      return Tuple.of(joined(a.items(), b.items(), rendering));
    }
    throw Comparison.mismatch(symbol, left, right);
  }

  private static String html(Object text) {
    return text instanceof Markup ? text.toString() : Markup.escape(text.toString()).text();
  }

  private static List<Object> joined(List<?> left, List<?> right, Rendering rendering) {
    rendering.budget().slots((long) left.size() + right.size());
    var joined = new ArrayList<Object>(left.size() + right.size());
    joined.addAll(left);
    joined.addAll(right);
    return joined;
  }

  private Object repeat(Object value, Object integer, Rendering rendering) {
    int count = Math.max(0, Numbers.clamp(integer));
    if (Text.is(value)) {
      return Text.repeat(value.toString(), count, rendering.budget());
    }
    if (value instanceof List<?> list) {
      return repeated(list, count, rendering);
    }
    if (value instanceof Tuple tuple) {
      return Tuple.of(repeated(tuple.items(), count, rendering));
    }
    throw Comparison.mismatch(symbol, value, integer);
  }

  private static List<Object> repeated(List<?> list, int count, Rendering rendering) {
    rendering.budget().slots((long) list.size() * count);
    var repeated = new ArrayList<Object>(list.size() * count);
    for (int i = 0; i < count && !list.isEmpty(); i++) {
      repeated.addAll(list);
    }
    return repeated;
  }
}
