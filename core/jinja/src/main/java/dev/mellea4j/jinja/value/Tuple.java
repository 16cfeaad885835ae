package dev.mellea4j.jinja.value;

import java.util.List;
import java.util.Optional;

/** A Python tuple; items may also have names, as those of {@code groupby} do. */
public record Tuple(List<Object> items, List<String> names) {

  public static Tuple of(Object... items) {
    return new Tuple(List.of(items), List.of());
  }

  public static Tuple of(List<Object> items) {
    return new Tuple(items, List.of());
  }

  public Optional<Object> named(String name) {
    int index = names.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(items.get(index));
  }
}
