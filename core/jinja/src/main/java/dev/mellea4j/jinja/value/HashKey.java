package dev.mellea4j.jinja.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Stands for a value in hash tables: keys of equal values are equal in Java. */
public final class HashKey {

  /** What it costs to tell whether a float is an integer. */
  private static final int STEPS_OF_FLOAT = 20;

  private HashKey() {}

  public static Object of(Object value, Budget budget) {
    if (Text.is(value)) {
      budget.read(value.toString().length());
      return value.toString();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1L : 0L;
    }
    if (value instanceof Double number) {
      budget.spend(STEPS_OF_FLOAT);
      return ofDouble(number);
    }
    budget.pass(value);
    return value instanceof Tuple tuple ? ofTuple(tuple, budget) : ofRest(value);
  }

  private static Object ofRest(Object value) {
    if (value instanceof List
        || value instanceof Dict
        || value instanceof DictView
        || value instanceof Slice) {
      throw new Failure(
          "Type '%s' cannot be a key".formatted(TypeName.of(value)), "Use a text or a number");
    }
    if (value instanceof Undefined undefined) {
      undefined.use();
      return Undefined.class;
    }
    return value;
  }

  private static Object ofDouble(double number) {
    boolean whole = number == Math.rint(number) && !Double.isInfinite(number);
    return whole ? Numbers.normal(new BigDecimal(number).toBigInteger()) : (Object) number;
  }

  private static Object ofTuple(Tuple tuple, Budget budget) {
    budget.deeper();
    budget.slots(tuple.items().size());
    budget.spend(tuple.items().size());
    var items = new ArrayList<>(tuple.items().size());
    for (var item : tuple.items()) {
      items.add(of(item, budget));
    }
    budget.shallower();
    return TupleKey.of(items);
  }
}
