package dev.mellea4j.jinja.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a call. */
public record Arguments(List<Object> positional, Map<String, Object> named) {

  public static final Arguments NONE = new Arguments(List.of(), Map.of());

  static Arguments of(Object... positional) {
    return new Arguments(List.of(positional), Map.of());
  }

  /** All but the first {@code count} positional arguments. */
  public Arguments after(int count) {
    return new Arguments(positional.subList(count, positional.size()), named);
  }

  public Arguments with(String name, Object value) {
    var more = new LinkedHashMap<>(named);
    more.put(name, value);
    return new Arguments(positional, more);
  }

  public Arguments without(String name) {
    var fewer = new LinkedHashMap<>(named);
    fewer.remove(name);
    return new Arguments(positional, fewer);
  }
}
