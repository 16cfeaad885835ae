package dev.mellea4j.jinja.value;

import java.util.List;

/** Python's comparisons of values. */
public final class Comparison {

  private final Budget budget;

  Comparison(Budget budget) {
    this.budget = budget;
  }

  public boolean equal(Object left, Object right) {
    budget.spend(1);
    if (left instanceof Undefined || right instanceof Undefined) {
      return equalUndefined(left, right);
    }
    if (left instanceof String a && right instanceof String b) {
      budget.copy(Math.min(a.length(), b.length()));
      return a.equals(b);
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      budget.pass(left);
      return !Numbers.isNaN(left) && !Numbers.isNaN(right) && Numbers.compare(left, right) == 0;
    }
    if (Text.is(left) && Text.is(right)) {
      return equal(left.toString(), (Object) right.toString());
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return equalItems(a, b);
    }
    if (left instanceof Tuple a && right instanceof Tuple b) {
      return equalItems(a.items(), b.items());
    }
    if (left instanceof Dict a && right instanceof Dict b) {
      return equalEntries(a, b);
    }
    return left instanceof Range a && right instanceof Range b
        ? equalItems(a.items(), b.items())
        : left == right;
  }

  private static boolean equalUndefined(Object left, Object right) {
    if (left instanceof Undefined undefined) {
      undefined.use();
    }
    if (right instanceof Undefined undefined) {
      undefined.use();
    }
    return left instanceof Undefined && right instanceof Undefined;
  }

  private boolean equalItems(List<?> left, List<?> right) {
    return left.size() == right.size() && firstDifference(left, right) == left.size();
  }

  private int firstDifference(List<?> left, List<?> right) {
    budget.deeper();
    int i = 0;
    while (i < left.size() && i < right.size() && equal(left.get(i), right.get(i))) {
      i++;
    }
    budget.shallower();
    return i;
  }

  private boolean equalEntries(Dict left, Dict right) {
    if (left.size() != right.size()) {
      return false;
    }
    budget.deeper();
    boolean equal = true;
    for (var entries = left.entries().iterator(); equal && entries.hasNext(); ) {
      var entry = entries.next();
      var other = right.get(entry.key(), budget);
      equal = other.isPresent() && equal(entry.value(), other.get());
    }
    budget.shallower();
    return equal;
  }

  public boolean less(Object left, Object right) {
    return ordered("<", left, right);
  }

  /** Applies one of the operators that need an order. */
  public boolean ordered(String operator, Object left, Object right) {
    budget.spend(1);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      budget.pass(left);
      return !Numbers.isNaN(left)
          && !Numbers.isNaN(right)
          && holds(operator, Numbers.compare(Numbers.plain(left), Numbers.plain(right)));
    }
    if (Text.is(left) && Text.is(right)) {
      return holds(operator, compare(left.toString(), right.toString()));
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return orderedItems(operator, a, b);
    }
    if (left instanceof Tuple a && right instanceof Tuple b) {
      return orderedItems(operator, a.items(), b.items());
    }
    throw mismatch(operator, left, right);
  }

  /** Order by code points, where Java orders by UTF-16 units. */
  private int compare(String left, String right) {
    int end = Math.min(left.length(), right.length());
    int i = 0;
    while (i < end && left.charAt(i) == right.charAt(i)) {
      i++;
    }
    budget.read(i);
    return i < end ? compareUnits(left.charAt(i), right.charAt(i)) : left.length() - right.length();
  }

  private static int compareUnits(char left, char right) {
    return Character.isSurrogate(left) == Character.isSurrogate(right)
        ? left - right
        : Character.isSurrogate(left) ? 1 : -1;
  }

  private boolean orderedItems(String operator, List<?> left, List<?> right) {
    int i = firstDifference(left, right);
    return i < left.size() && i < right.size()
        ? ordered(operator, left.get(i), right.get(i))
        : holds(operator, Integer.compare(left.size(), right.size()));
  }

  private static boolean holds(String operator, int comparison) {
    return switch (operator) {
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      default -> comparison >= 0;
    };
  }

  public static Failure mismatch(String operator, Object left, Object right) {
    if (left instanceof Undefined undefined) {
      return undefined.failure();
    }
    if (right instanceof Undefined undefined) {
      return undefined.failure();
    }
    return new Failure(
        "Operator '%s' does not take types '%s' and '%s'"
            .formatted(operator, TypeName.of(left), TypeName.of(right)),
        "Convert one of them with a filter such as 'string' or 'int'");
  }

  public boolean contains(Object container, Object item) {
    if (Text.is(container)) {
      if (!Text.is(item)) {
        throw mismatch("in", item, container);
      }
      return new Searcher(item.toString(), budget).first(container.toString(), 0) >= 0;
    }
    if (container instanceof Dict dict) {
      return dict.get(item, budget).isPresent();
    }
    if (container instanceof Range range && item instanceof Long number) {
      return range.contains(number);
    }
    for (var items = Items.of(container); items.hasNext(); ) {
      if (equal(items.next(), item)) {
        return true;
      }
    }
    return false;
  }
}
