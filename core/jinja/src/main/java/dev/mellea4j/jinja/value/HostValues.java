package dev.mellea4j.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the host's values into the interpreter's, and back. */
public final class HostValues {

  private static final int MOST_NESTED = 500;

  private HostValues() {}

  public static Map<String, Object> context(Map<String, ?> values) {
    var context = new HashMap<String, Object>();
    values.forEach(
        (name, value) -> context.put(name, fromHost("Value of '%s'".formatted(name), value)));
    return context;
  }

  /**
   * @param what what messages call the value
   */
  static Object fromHost(String what, @Nullable Object value) {
    return fromHost(what, value, 0);
  }

  private static Object fromHost(String what, @Nullable Object value, int depth) {
    if (depth > MOST_NESTED) {
      throw new IllegalArgumentException(
          "%s is nested more than %s levels deep. Pass a flatter one".formatted(what, MOST_NESTED));
    }
    if (value == null) {
      return None.NONE;
    }
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return dict(what, map, depth);
    }
    if (value instanceof List<?> list) {
      var items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(fromHost(what, item, depth + 1)));
      return Collections.unmodifiableList(items);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? fromHost(what, optional.get(), depth + 1) : None.NONE;
    }
    return number(what, value);
  }

  private static Dict dict(String what, Map<?, ?> map, int depth) {
    var dict = new Dict();
    for (var entry : map.entrySet()) {
      var item = fromHost(what, entry.getValue(), depth + 1);
      if (entry.getKey() instanceof String key) {
        dict.putText(key, item);
      } else {
        dict.put(fromHost(what, entry.getKey(), depth + 1), item, Budget.unlimited());
      }
    }
    return dict;
  }

  private static Object number(String what, Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger integer) {
      return Numbers.normal(integer);
    }
    if (value instanceof Float || value instanceof BigDecimal) {
      return Double.parseDouble(value.toString());
    }
    throw new IllegalArgumentException(
        "%s holds a '%s'. Pass a Map, List, String, Number, Boolean, Optional or null"
            .formatted(what, value.getClass().getName()));
  }

  public static @Nullable Object toHost(Object value, Budget budget) {
    budget.spend(1);
    if (value instanceof Undefined undefined) {
      undefined.use();
    }
    if (value instanceof None || value instanceof Undefined) {
      return null;
    }
    if (value instanceof Dict dict) {
      var map = new LinkedHashMap<String, Object>();
      dict.entries().forEach(e -> map.put(Text.of(e.key(), budget), toHost(e.value(), budget)));
      return Collections.unmodifiableMap(map);
    }
    if (value instanceof String || value instanceof Boolean || Numbers.isNumber(value)) {
      return value;
    }
    var items = value instanceof Markup ? Optional.<Iterator<Object>>empty() : Items.find(value);
    if (items.isEmpty()) {
      return Text.of(value, budget);
    }
    var list = new ArrayList<>();
    while (items.get().hasNext()) {
      list.add(toHost(items.get().next(), budget));
    }
    return Collections.unmodifiableList(list);
  }

  /** The entries of a dict whose keys are texts. */
  public static Arguments named(Dict dict) {
    var named = new LinkedHashMap<String, Object>();
    for (var entry : dict.entries()) {
      if (Text.is(entry.key())) {
        named.put(entry.key().toString(), entry.value());
      }
    }
    return new Arguments(List.of(), named);
  }
}
