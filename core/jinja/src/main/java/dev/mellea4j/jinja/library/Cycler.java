package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Instance;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Tuple;
import java.util.List;
import java.util.Optional;

/** What {@code cycler(…)} makes. */
final class Cycler implements Instance {

  private final List<Object> items;
  private int position;

  Cycler(List<Object> items) {
    this.items = items;
    if (items.isEmpty()) {
      throw new Failure("Function 'cycler' got no items", "Pass one or more");
    }
  }

  @Override
  public Optional<Object> attribute(String name) {
    return switch (name) {
      case "current" -> Optional.of(items.get(position));
      case "next" -> Optional.of((Callable) (arguments, rendering) -> next());
      case "reset" -> Optional.of((Callable) (arguments, rendering) -> reset());
      case "items" -> Optional.of(Tuple.of(items));
      case "pos" -> Optional.of((long) position);
      default -> Optional.empty();
    };
  }

  private Object next() {
    var item = items.get(position);
    position = (position + 1) % items.size();
    return item;
  }

  private Object reset() {
    position = 0;
    return None.NONE;
  }

  @Override
  public String type() {
    return "Cycler";
  }
}
