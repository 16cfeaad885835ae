package dev.mellea4j.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operators between two values that compute a third. */
enum BinaryOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("**");

  static final Map<String, BinaryOperator> SUMS = Map.of("+", ADD, "-", SUBTRACT);
  static final Map<String, BinaryOperator> PRODUCTS =
      Map.of("*", MULTIPLY, "/", DIVIDE, "//", FLOOR_DIVIDE, "%", MODULO);
  static final Map<String, BinaryOperator> POWERS = Map.of("**", POWER);

  private final String symbol;

  BinaryOperator(String symbol) {
    this.symbol = symbol;
  }

  Object apply(Object left, Object right, Render render) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return render.budget().made(compute(left, right));
    }
    if (this == ADD) {
      return concatenate(left, right, render);
    }
    if (this == MODULO && Text.is(left)) {
      return new PercentFormat(render, right).format(left.toString());
    }
    if (this == MULTIPLY && Numbers.isInteger(right)) {
      return repeat(left, right, render);
    }
    if (this == MULTIPLY && Numbers.isInteger(left)) {
      return repeat(right, left, render);
    }
    throw Comparison.mismatch(symbol, left, right);
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

  private Object concatenate(Object left, Object right, Render render) {
    if (left instanceof String a && right instanceof String b) {
      render.budget().text((long) a.length() + b.length());
      return a.concat(b);
    }
    if (Text.is(left) && Text.is(right)) {
      return new Markup(html(left) + html(right));
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return joined(a, b, render);
    }
    if (left instanceof Tuple a && right instanceof Tuple b) {
      return Tuple.of(joined(a.items(), b.items(), render));
    }
    throw Comparison.mismatch(symbol, left, right);
  }

  private static String html(Object text) {
    return text instanceof Markup ? text.toString() : Markup.escape(text.toString()).text();
  }

  private static List<Object> joined(List<?> left, List<?> right, Render render) {
    render.budget().spend((long) left.size() + right.size());
    var joined = new ArrayList<Object>(left.size() + right.size());
    joined.addAll(left);
    joined.addAll(right);
    return joined;
  }

  private Object repeat(Object value, Object integer, Render render) {
    int count = Math.max(0, Bound.clamp(integer));
    if (Text.is(value)) {
      return Text.repeat(value.toString(), count, render.budget());
    }
    if (value instanceof List<?> list) {
      return repeated(list, count, render);
    }
    if (value instanceof Tuple tuple) {
      return Tuple.of(repeated(tuple.items(), count, render));
    }
    throw Comparison.mismatch(symbol, value, integer);
  }

  private static List<Object> repeated(List<?> list, int count, Render render) {
    render.budget().spend((long) list.size() * count);
    var repeated = new ArrayList<Object>(list.size() * count);
    for (int i = 0; i < count && !list.isEmpty(); i++) {
      repeated.addAll(list);
    }
    return repeated;
  }
}
